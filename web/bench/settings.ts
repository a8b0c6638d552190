/** Everything comes from one address, of few people and as fast as it is made: the quotas are not what is measured. */
export const QUOTAS = {
  COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_ADDRESS: '10000000',
  COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_USER: '10000000',
  COLLOQUY_LIMITS__LIVE_STREAMS_PER_SESSION: '10000',
  COLLOQUY_LIMITS__LIVE_STREAMS_PER_PERSON: '10000',
  COLLOQUY_HTTP__CONNECTIONS_PER_ADDRESS: '8192',
  COLLOQUY_PAD__CONNECTIONS_PER_PERSON: '10000',
  COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_ADDRESS: '1000000',
};

/** Requests may take minutes, and a connection is kept as long as the server asks for beside that. */
export const LONG_REQUESTS = {
  COLLOQUY_HTTP__REQUEST_TIMEOUT_SECONDS: '300',
  COLLOQUY_HTTP__IDLE_SECONDS: '330',
};

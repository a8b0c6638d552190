/** Everything comes from one address, as fast as it is made: the quotas of requests are not what is measured. */
export const QUOTAS = {
  COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_ADDRESS: '10000000',
  COLLOQUY_LIMITS__REQUESTS_PER_MINUTE_USER: '10000000',
  COLLOQUY_LIMITS__SIGN_INS_PER_MINUTE_ADDRESS: '1000000',
};

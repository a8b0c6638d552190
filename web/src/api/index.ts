export * from './types';
export { call, client, csrfHeader, onSignedOut } from './client';
export { useAvailable } from './availability';
export { ApiError, explain } from './problem';
export * as api from './endpoints';
export * from './queries';

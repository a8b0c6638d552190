export * from './types';
export { client } from './client';
export { call, csrfHeader, onSignedOut } from './reply';
export { useAvailable } from './availability';
export { ApiError, explain } from './problem';
export * as api from './endpoints';
export * from './queries';
export * from './runs';
export * from './given';

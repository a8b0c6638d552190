/** What to say for an error code of the server; `errors.<code with dots as underscores>`, else by status. */
export const errors = {
  network: 'The server could not be reached. Check your connection and try again; nothing was lost.',
  unknown: 'Something went wrong on the server. Try again in a moment.',
  fieldRequired: 'Please fill this in.',
  status_400: 'The server did not understand this request.',
  status_401: 'You are signed out. Sign in again to carry on.',
  status_403: 'You are not allowed to do this.',
  status_404: 'This no longer exists, or you do not have access to it.',
  status_409: 'This was changed in the meantime. Look at it again and repeat your change.',
  status_413: 'This file is too large.',
  status_422: 'Some fields need another look.',
  status_429: 'That was too many tries. Wait a moment and try again.',
  status_503: 'The server is busy or restarting. Try again in a moment.',
} as const;

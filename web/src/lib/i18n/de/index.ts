import { auth } from './auth';
import { common } from './common';
import { errors } from './errors';

export { server } from './server';

/** German, in the polite form: what the pages before a session say. A script of its own, for those who read it. */
export const entrance = { auth, common, errors };

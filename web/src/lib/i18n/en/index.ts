import { auth } from './auth';
import { common } from './common';
import { errors } from './errors';

/** English: the source language. What the pages before a session say; `rest.ts` holds the other namespaces. */
export const entrance = { auth, common, errors } as const;

import { auth } from './auth';
import { common } from './common';
import { translateSentence } from '../sentence';
import { errors } from './errors';
import { server } from './server';

/** German, in the polite form: what the pages before a session say. A script of its own, for those who read it. */
export const entrance = { auth, common, errors };

/** A sentence of the server in German. */
export const serverSays = (text: string): string => translateSentence(server, text);

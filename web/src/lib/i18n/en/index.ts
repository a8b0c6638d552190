import { admin } from './admin';
import { auth } from './auth';
import { candidates } from './candidates';
import { common } from './common';
import { errors } from './errors';
import { feedback } from './feedback';
import { help } from './help';
import { home } from './home';
import { interview } from './interview';
import { invitation } from './invitation';
import { lobby } from './lobby';
import { notifications } from './notifications';
import { recording } from './recording';
import { resume } from './resume';
import { room } from './room';
import { settings } from './settings';

/** English: the source language. One namespace for each feature. */
export const en = {
  admin,
  auth,
  candidates,
  common,
  errors,
  feedback,
  help,
  home,
  interview,
  invitation,
  lobby,
  notifications,
  recording,
  resume,
  room,
  settings,
} as const;

import { admin } from './admin';
import { candidates } from './candidates';
import { feedback } from './feedback';
import { help } from './help';
import { home } from './home';
import { interview } from './interview';
import { invitation } from './invitation';
import { lobby } from './lobby';
import { notifications } from './notifications';
import { recording } from './recording';
import { refusals } from './refusals';
import { resume } from './resume';
import { room } from './room';
import { settings } from './settings';

/** What every other page says, one namespace for each feature: loaded with the first of them. */
export const rest = {
  admin,
  candidates,
  errors: refusals,
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

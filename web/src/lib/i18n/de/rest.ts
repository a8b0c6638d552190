// What the calendar names its months and days by.
import 'dayjs/locale/de';
import { admin } from './admin';
import { booking } from './booking';
import { calendar } from './calendar';
import { candidates } from './candidates';
import { careers } from './careers';
import { challenges } from './challenges';
import { feedback } from './feedback';
import { guide } from './guide';
import { help } from './help';
import { home } from './home';
import { imports } from './imports';
import { interview } from './interview';
import { invitation } from './invitation';
import { jobs } from './jobs';
import { lobby } from './lobby';
import { notifications } from './notifications';
import { pad } from './pad';
import { panel } from './panel';
import { recording } from './recording';
import { refusals } from './refusals';
import { resume } from './resume';
import { room } from './room';
import { run } from './run';
import { schedule } from './schedule';
import { settings } from './settings';
import { takeHome } from './takeHome';
import { timeline } from './timeline';
import { webhooks } from './webhooks';
import { whiteboard } from './whiteboard';
import { writing } from './writing';
import type { rest as source } from '../en/rest';

/** What every other page says in German; a namespace that is missing stops the type check here. */
export const rest = {
  admin,
  booking,
  calendar,
  candidates,
  careers,
  challenges,
  errors: refusals,
  feedback,
  guide,
  help,
  home,
  imports,
  interview,
  invitation,
  jobs,
  lobby,
  notifications,
  pad,
  panel,
  recording,
  resume,
  room,
  run,
  schedule,
  settings,
  takeHome,
  timeline,
  webhooks,
  whiteboard,
  writing,
} satisfies Record<keyof typeof source, unknown>;

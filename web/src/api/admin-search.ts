/** What the administrators' lists ask the server for, as their addresses say it; an unknown word there is left out. */
import { fromWall, viewerZone } from '@/lib/time';
import type { AuditFilters, EmailFilters, UserFilters } from './endpoints';
import type { TaskStatus } from './types';

type Search = Record<string, string | undefined>;

export const roles = ['INTERVIEWER', 'CANDIDATE', 'ADMIN'] as const;
export const outcomes = ['ok', 'denied', 'failed'] as const;
export const emailStates = [
  'kept',
  'waiting',
  'queued',
  'sent',
  'failed',
  'digested',
  'expired',
  'superseded',
] as const;
export const taskStates = ['dead', 'queued', 'running', 'done'] as const;

const states: Record<string, boolean> = { active: true, inactive: false };
const kinds: Record<string, UserFilters> = {
  staff: { isStaff: true },
  account: { isGuest: false },
  guest: { isGuest: true },
};

/** The value under a word of the address; undefined for a word that is none of them. */
const chosen = <V>(choices: Record<string, V>, word: string | undefined): V | undefined =>
  word !== undefined && Object.hasOwn(choices, word) ? choices[word] : undefined;

/** The first moment of a day of the viewer, and of the day after it. */
function dayStart(day: string | undefined, plusDays: number): string | undefined {
  const midnight = Date.parse(`${day ?? ''}T00:00:00Z`);
  if (Number.isNaN(midnight)) return undefined;
  const date = new Date(midnight + plusDays * 86_400_000).toISOString().slice(0, 10);
  return fromWall(`${date}T00:00`, viewerZone())?.toISOString();
}

export const usersFromSearch = ({ q, role, state, kind }: Search): UserFilters => ({
  q,
  role: roles.find((one) => one === role),
  isActive: chosen(states, state),
  ...chosen(kinds, kind),
});

export const auditFromSearch = ({ action, outcome, from, to }: Search): AuditFilters => ({
  action,
  outcome: outcomes.find((one) => one === outcome),
  from: dayStart(from, 0),
  to: dayStart(to, 1),
});

export const emailsFromSearch = ({ q, status }: Search): EmailFilters => ({
  q,
  status: emailStates.find((one) => one === status),
});

export const taskStateFromSearch = ({ status }: Search): TaskStatus | undefined =>
  taskStates.find((one) => one === status);

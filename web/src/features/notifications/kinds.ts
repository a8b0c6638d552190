import type { NotificationKind } from '@/api';

/** What people are told about, in the order in which it is shown. A kind that the server gains fails the type check here. */
const known: Record<NotificationKind, true> = {
  interview_invited: true,
  interview_rescheduled: true,
  interview_reminder: true,
  interview_cancelled: true,
  interview_missed: true,
  interview_reopened: true,
  interview_declined: true,
  interview_unstaffed: true,
  interview_updated: true,
  interview_unassigned: true,
  feedback_available: true,
  feedback_requested: true,
  recording_ready: true,
  application_received: true,
  take_home_handed_in: true,
  take_home_overdue: true,
  calendar_refused: true,
  webhook_disabled: true,
  member_joined: true,
  role_changed: true,
  company_transferred: true,
  system_alert: true,
};

export const kinds = Object.keys(known) as NotificationKind[];

const forMembers: readonly string[] = [
  'interview_unassigned',
  'interview_declined',
  'feedback_requested',
  'recording_ready',
  'application_received',
  'take_home_handed_in',
  'take_home_overdue',
  'interview_unstaffed',
  'member_joined',
  'role_changed',
  'company_transferred',
] satisfies NotificationKind[];

/** Whether only members of a company are told. */
export const isForMembers = (kind: string): boolean => forMembers.includes(kind);

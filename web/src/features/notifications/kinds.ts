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
  calendar_refused: true,
  webhook_disabled: true,
  member_joined: true,
  role_changed: true,
  company_transferred: true,
  system_alert: true,
};

export const kinds = Object.keys(known) as NotificationKind[];

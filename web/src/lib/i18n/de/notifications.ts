import type { Translation } from '../translation';
import type { notifications as source } from '../en/notifications';

export const notifications = {
  title: 'Mitteilungen',
  bell: 'Mitteilungen',
  bellUnread_one: 'Mitteilungen, {count} ungelesen',
  bellUnread_other: 'Mitteilungen, {count} ungelesen',
  markAllRead: 'Alle als gelesen markieren',
  emptyTitle: 'Sie sind auf dem neuesten Stand',
  emptyText: 'Einladungen, Änderungen und Feedback erscheinen hier, sobald es sie gibt.',
  other: 'In einem Ihrer Interviews gibt es etwas Neues.',
  interview_invited: 'Sie sind zu „{title}“ eingeladen.',
  interview_rescheduled: '„{title}“ hat einen neuen Termin.',
  interview_reminder: 'Erinnerung: „{title}“ beginnt {when}.',
  interview_cancelled: '„{title}“ wurde abgesagt.',
  interview_missed: '„{title}“ ist nicht zustande gekommen.',
  interview_reopened: '„{title}“ ist wieder geöffnet.',
  interview_declined: '{name} kann zu „{title}“ nicht kommen.',
  interview_updated: '„{title}“ wurde geändert.',
  feedback_available: 'Das Ergebnis von „{title}“ liegt vor.',
  feedback_requested: 'Ihr Feedback zu „{title}“ steht noch aus.',
  recording_ready: 'Die Aufzeichnung von „{title}“ ist fertig.',
  application_received: '{name} hat sich auf „{title}“ beworben.',
  calendar_refused:
    'Ihr Kalenderserver nimmt das Passwort von {name} nicht mehr an: Verbinden Sie ihn in den Einstellungen neu.',
  webhook_disabled: 'Der Webhook bei {address} wurde abgeschaltet.',
  company_transferred: '{from} hat {company} an {to} übergeben.',
  member_joined: '{name} ist Ihrem Unternehmen beigetreten.',
} satisfies Translation<typeof source>;

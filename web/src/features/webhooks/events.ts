import type { DeliveryFailure, WebhookEvent, WebhookStatus, WebhookView } from '@/api';
import { t } from '@/lib/i18n';

/** What can be chosen, in the order of the form. */
export const eventTexts: Record<Exclude<WebhookEvent, 'webhook.test'>, () => string> = {
  'interview.scheduled': () => t('webhooks.interviewScheduled'),
  'interview.rescheduled': () => t('webhooks.interviewRescheduled'),
  'interview.cancelled': () => t('webhooks.interviewCancelled'),
  'interview.started': () => t('webhooks.interviewStarted'),
  'interview.completed': () => t('webhooks.interviewCompleted'),
  'booking.confirmed': () => t('webhooks.bookingConfirmed'),
  'feedback.submitted': () => t('webhooks.feedbackSubmitted'),
  'application.created': () => t('webhooks.applicationCreated'),
  'application.stage_changed': () => t('webhooks.applicationMoved'),
  'offer.made': () => t('webhooks.offerMade'),
  'offer.accepted': () => t('webhooks.offerAccepted'),
  'offer.declined': () => t('webhooks.offerDeclined'),
  'offer.withdrawn': () => t('webhooks.offerWithdrawn'),
  'offer.reopened': () => t('webhooks.offerReopened'),
};

export const events = Object.keys(eventTexts) as WebhookEvent[];

export const statusTexts: Record<WebhookStatus, () => string> = {
  ENABLED: () => t('webhooks.enabled'),
  DISABLED: () => t('webhooks.disabled'),
  GONE: () => t('webhooks.gone'),
  FAILING: () => t('webhooks.failing'),
};

const statusTones = {
  ENABLED: 'success',
  DISABLED: 'neutral',
  GONE: 'danger',
  FAILING: 'danger',
} as const;

/** Whether it is on, and its last attempts did not arrive. */
export const isFailing = ({ status, failingSince }: WebhookView): boolean =>
  status === 'ENABLED' && failingSince !== null;

export const toneOf = (webhook: WebhookView) =>
  isFailing(webhook) ? 'warning' : statusTones[webhook.status];

export const failureTexts: Record<DeliveryFailure, () => string> = {
  STATUS: () => t('webhooks.failedStatus'),
  REDIRECT: () => t('webhooks.failedRedirect'),
  TIMEOUT: () => t('webhooks.failedTimeout'),
  UNREACHABLE: () => t('webhooks.failedUnreachable'),
  PRIVATE_ADDRESS: () => t('webhooks.failedPrivate'),
  DISABLED: () => t('webhooks.failedDisabled'),
};

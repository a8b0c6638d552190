/** Where a company's programs are told what happens, and the log of what they were told. */
export { WebhookPage } from './WebhookPage';
export { WebhooksSection } from './WebhooksSection';

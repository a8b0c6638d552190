export { WebhookPage } from './WebhookPage';

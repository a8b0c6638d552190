import { t } from '@/lib/i18n';

/** The name and size of the eye in a password field. */
export const passwordToggle = { 'aria-label': t('auth.showPassword'), size: 32, tabIndex: 0 } as const;

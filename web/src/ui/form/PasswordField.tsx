import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { t } from '@/lib/i18n';

/** A password with a named, reachable eye; `fresh` when it is being chosen. */
export function PasswordField({ fresh = false, ...input }: PasswordInputProps & { fresh?: boolean }) {
  return (
    <PasswordInput
      label={t('auth.password')}
      description={fresh ? t('auth.passwordHint') : undefined}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword'), size: 32, tabIndex: 0 }}
      {...input}
    />
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { t } from '@/lib/i18n';
import { toast } from '@/ui/toast';
import classes from './settings.module.css';

/** Shown once; the way on is to say that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const text = codes.join('\n');
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t('settings.recoveryCodesCopied'));
  };
  return (
    <Stack>
      <div>
        <Text fw={550}>{t('settings.recoveryCodes')}</Text>
        <Text size="sm" c="dimmed">
          {t('settings.recoveryCodesText')} {t('settings.recoveryCodesOnce')}
        </Text>
      </div>
      <ul className={classes.codes} translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group>
        <Button onClick={onKept}>{t('settings.recoveryCodesKept')}</Button>
        <Button variant="default" onClick={() => void copy()}>
          {t('settings.recoveryCodesCopy')}
        </Button>
        <Button
          component="a"
          variant="subtle"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="colloquy-recovery-codes.txt"
        >
          {t('settings.recoveryCodesSave')}
        </Button>
      </Group>
    </Stack>
  );
}

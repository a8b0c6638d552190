import { Radio, Text } from '@mantine/core';
import { t } from '@/lib/i18n';
import styles from './lobby.module.css';

interface ConsentChoiceProps {
  /** The company's text, as the server logs it with the answer. */
  text: string;
  value: boolean | null;
  onChange: (consent: boolean) => void;
  error: string | null;
}

/** The two honest choices, side by side, neither made in advance and neither easier than the other. */
export function ConsentChoice({ text, value, onChange, error }: ConsentChoiceProps) {
  return (
    <Radio.Group
      value={value === null ? null : value ? 'record' : 'decline'}
      onChange={(chosen) => onChange(chosen === 'record')}
      label={<span className={styles.consentTitle}>{t('lobby.consentTitle')}</span>}
      description={text}
      error={error}
    >
      <div className={styles.consentCards}>
        <Choice value="record" title={t('lobby.consentRecord')} text={t('lobby.consentRecordText')} />
        <Choice value="decline" title={t('lobby.consentDecline')} text={t('lobby.consentDeclineText')} />
      </div>
      <Text size="xs" c="dimmed" mt="xs">
        {t('lobby.consentChange')}
      </Text>
    </Radio.Group>
  );
}

function Choice({ value, title, text }: { value: string; title: string; text: string }) {
  return (
    <Radio.Card value={value} className={styles.consentCard}>
      <Radio.Indicator className={styles.consentIndicator} />
      <span>
        <span className={styles.consentCardTitle}>{title}</span>
        <span className={styles.consentCardText}>{text}</span>
      </span>
    </Radio.Card>
  );
}

import { NumberInput } from '@mantine/core';
import { t } from '@/lib/i18n';
import { MOST_DIGITS, type LimitValues } from './values';
import type { Wrong } from './wrong';
import styles from './editor.module.css';

interface LimitFieldsProps {
  limits: LimitValues;
  /** With the one that changed. */
  onChange: (limits: LimitValues, name: keyof LimitValues) => void;
  wrong: Wrong;
}

/** What each test may use. */
export function LimitFields({ limits, onChange, wrong }: LimitFieldsProps) {
  return (
    <div className={styles.halves}>
      {(['wallMs', 'memoryMib'] as const).map((name) => (
        <NumberInput
          key={name}
          label={t(`writing.${name}`)}
          min={1}
          maxLength={MOST_DIGITS}
          allowDecimal={false}
          value={limits[name]}
          onChange={(value) => onChange({ ...limits, [name]: value === '' ? '' : Number(value) }, name)}
          {...wrong(name)}
        />
      ))}
    </div>
  );
}

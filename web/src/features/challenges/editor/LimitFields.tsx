import { NumberInput } from '@mantine/core';
import { t } from '@/lib/i18n';
import type { LimitValues } from './values';
import type { Wrong } from './wrong';
import styles from './editor.module.css';

interface LimitFieldsProps {
  limits: LimitValues;
  onChange: (limits: LimitValues) => void;
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
          allowDecimal={false}
          value={limits[name]}
          onChange={(value) => onChange({ ...limits, [name]: value === '' ? '' : Number(value) })}
          {...wrong(name)}
        />
      ))}
    </div>
  );
}

import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '@/lib/i18n';
import { allZones, formatMinutes } from '@/lib/time';
import { DayInput } from '@/ui/dates/DayInput';
import { Select } from '@/ui/Select';
import type { ApiForm } from '@/ui/form';
import { zoneLabel } from '@/ui/When';
import type { FormValues } from './form-values';

type Fields = ApiForm<FormValues>['form'];

interface DateFieldProps {
  form: Fields;
  name: 'date' | 'from' | 'until';
  label: string;
}

export function DateField({ form, name, label }: DateFieldProps) {
  return (
    <DayInput
      label={label}
      id={`interview-${name}`}
      {...form.getInputProps(name)}
      onChange={(value) => form.setFieldValue(name, value ?? '')}
      value={form.values[name] || null}
    />
  );
}

interface ZoneFieldProps {
  form: Fields;
  /** Beside fields without a hint, which it stands level with. */
  hintBelow?: boolean;
}

export function ZoneField({ form, hintBelow = false }: ZoneFieldProps) {
  return (
    <Select
      inputWrapperOrder={hintBelow ? ['label', 'input', 'description', 'error'] : undefined}
      label={t('interview.zone')}
      description={t('interview.zoneHint')}
      searchable
      allowDeselect={false}
      data={allZones().map((zone) => ({ value: zone, label: zoneLabel(zone) }))}
      {...form.getInputProps('timeZone')}
    />
  );
}

const usualLengths = [30, 45, 60, 90];

export function LengthField({ form }: { form: Fields }) {
  const [free, setFree] = useState(!usualLengths.includes(form.values.duration));
  if (free) {
    return <NumberInput label={t('interview.durationMinutes')} min={1} {...form.getInputProps('duration')} />;
  }
  return (
    <Select
      label={t('interview.duration')}
      allowDeselect={false}
      data={[
        ...usualLengths.map((minutes) => ({ value: String(minutes), label: formatMinutes(minutes) })),
        { value: 'other', label: t('interview.durationOther') },
      ]}
      value={String(form.values.duration)}
      error={form.errors.duration}
      onChange={(value) =>
        value === 'other' ? setFree(true) : form.setFieldValue('duration', Number(value))
      }
    />
  );
}

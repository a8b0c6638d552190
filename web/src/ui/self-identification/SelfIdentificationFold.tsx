import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AgeGroup, Gender } from '@/api/types';
import { t } from '@/lib/i18n';
import type { InputProps } from '@/ui/form';
import type { SelfValues } from './self-values';
import classes from './self-identification.module.css';

const genders: Gender[] = ['female', 'male', 'non_binary', 'other'];
const ages: AgeGroup[] = ['under_25', '25_34', '35_44', '45_54', '55_and_over'];

interface SelfIdentificationFoldProps {
  getInputProps: (name: keyof SelfValues) => InputProps<string>;
  /** What follows the fields, such as a button. */
  children?: ReactNode;
}

/** What somebody may say about themselves for the statistics; folded away, since nobody has to. */
export function SelfIdentificationFold({ getInputProps, children }: SelfIdentificationFoldProps) {
  const choice = (name: keyof SelfValues, label: string, options: [string, string][]) => (
    <NativeSelect
      label={label}
      data={[
        { value: '', label: t('careers.notSaid') },
        ...options.map(([value, text]) => ({ value, label: text })),
      ]}
      {...getInputProps(name)}
    />
  );
  return (
    <details className={classes.fold}>
      <summary>{t('careers.selfTitle')}</summary>
      <Stack mt="sm">
        <Text c="dimmed">{t('careers.selfText')}</Text>
        {choice(
          'gender',
          t('careers.gender'),
          genders.map((one) => [one, t(`careers.gender_${one}`)]),
        )}
        {choice(
          'ageGroup',
          t('careers.ageGroup'),
          ages.map((one) => [one, t(`careers.age_${one}`)]),
        )}
        {choice('disability', t('careers.disability'), [
          ['YES', t('common.yes')],
          ['NO', t('common.no')],
        ])}
        <TextInput label={t('careers.ethnicity')} {...getInputProps('ethnicity')} />
        {children}
      </Stack>
    </details>
  );
}

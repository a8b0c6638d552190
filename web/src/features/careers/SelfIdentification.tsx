import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { AgeGroup, Gender } from '@/api/types';
import { t } from '@/lib/i18n';
import type { Form } from './ApplyForm';
import classes from './careers.module.css';

const genders: Gender[] = ['female', 'male', 'non_binary', 'other'];
const ages: AgeGroup[] = ['under_25', '25_34', '35_44', '45_54', '55_and_over'];

/** What somebody may say about themselves for the statistics; folded away, since nobody has to. */
export function SelfIdentification({ form }: { form: Form }) {
  const choice = (name: 'gender' | 'ageGroup' | 'disability', label: string, options: [string, string][]) => (
    <NativeSelect
      label={label}
      data={[
        { value: '', label: t('careers.notSaid') },
        ...options.map(([value, text]) => ({ value, label: text })),
      ]}
      {...form.getInputProps(name)}
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
        <TextInput label={t('careers.ethnicity')} {...form.getInputProps('ethnicity')} />
      </Stack>
    </details>
  );
}

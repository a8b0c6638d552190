import { NumberInput, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { TitledCard } from '@/ui/TitledCard';
import { difficulties } from '../filters';
import { Statement } from '../Statement';
import { MOST_DIGITS, type ChallengeFields } from './values';
import { firstWrong } from './wrong';
import styles from './editor.module.css';

/** What the problem is. */
export function WhatFields({ form }: { form: ChallengeFields }) {
  const { statement } = form.values;
  return (
    <TitledCard title={t('writing.what')} text={t('writing.whatText')}>
      <Stack>
        <TextInput label={t('writing.titleLabel')} {...form.getInputProps('title')} />
        <div className={styles.halves}>
          <Select
            label={t('challenges.difficulty')}
            allowDeselect={false}
            data={difficulties.map((value) => ({ value, label: t(`challenges.difficulty_${value}`) }))}
            {...form.getInputProps('difficulty')}
          />
          <NumberInput
            label={t('writing.minutes')}
            min={1}
            maxLength={MOST_DIGITS}
            allowDecimal={false}
            {...form.getInputProps('minutes')}
          />
        </div>
        <TagsInput
          label={`${t('writing.skills')} (${t('common.optional')})`}
          description={t('writing.skillsHint')}
          {...form.getInputProps('skills')}
          error={firstWrong(form, 'skills')}
        />
        <div className={styles.beside}>
          <Textarea
            label={t('writing.statement')}
            description={t('writing.statementHint')}
            autosize
            minRows={10}
            maxRows={30}
            translate="no"
            {...form.getInputProps('statement')}
          />
          <section className={styles.preview} aria-label={t('writing.preview')}>
            <h3 className={styles.caption}>{t('writing.preview')}</h3>
            {statement.trim() === '' ? (
              <Text size="sm" c="dimmed">
                {t('writing.previewEmpty')}
              </Text>
            ) : (
              <Statement document={statement} />
            )}
          </section>
        </div>
      </Stack>
    </TitledCard>
  );
}

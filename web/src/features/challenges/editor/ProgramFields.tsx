import { ActionIcon, Stack, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { WrittenLanguage } from '@/api/types';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { TitledCard } from '@/ui/TitledCard';
import type { ChallengeFields } from './values';
import { focusOn, placed, wrongIn } from './wrong';
import styles from './editor.module.css';

interface ProgramFieldsProps {
  form: ChallengeFields;
  field: 'solutions' | 'starters';
  languages: readonly WrittenLanguage[];
}

/** A program in each of the languages that somebody chose. */
export function ProgramFields({ form, field, languages }: ProgramFieldsProps) {
  const programs = form.values[field];
  const wrong = wrongIn(form, field);
  const set = (next: Record<string, string>, id: string) => form.setFieldValue(field, next, `${field}.${id}`);
  const remove = (id: string) => {
    const left = without(programs, id);
    const others = Object.keys(left);
    const index = Math.min(Object.keys(programs).indexOf(id), others.length - 1);
    set(left, id);
    focusOn(form, others[index] === undefined ? `${field}.add` : `${field}.${others[index]}.remove`);
  };
  const nameOf = (id: string) => languages.find((one) => one.id === id)?.name ?? id;
  const isFunction = form.values.call.kind === 'function';
  const offered = languages.filter(
    ({ id, isForFunctions }) => programs[id] === undefined && (isForFunctions || !isFunction),
  );
  return (
    <TitledCard title={t(`writing.${field}`)} text={t(`writing.${field}Text`)}>
      <Stack>
        {Object.entries(programs).map(([id, source]) => (
          <div key={id} className={styles.row}>
            <Textarea
              className={styles.grows}
              label={<span translate="no">{nameOf(id)}</span>}
              classNames={{ input: styles.code }}
              autosize
              minRows={6}
              maxRows={30}
              spellCheck={false}
              translate="no"
              value={source}
              onChange={(event) => set({ ...programs, [id]: event.currentTarget.value }, id)}
              {...wrong(id)}
            />
            <ActionIcon
              aria-label={t('writing.languageRemove', { language: nameOf(id) })}
              translate="no"
              {...placed(form, `${field}.${id}.remove`)}
              onClick={() => remove(id)}
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
          </div>
        ))}
        {offered.length > 0 && (
          <Select
            className={styles.short}
            aria-label={`${t(`writing.${field}`)}: ${t('writing.languageAdd')}`}
            placeholder={t('writing.languageAdd')}
            {...placed(form, `${field}.add`)}
            value={null}
            onChange={(id) => {
              if (id === null) return;
              set({ ...programs, [id]: '' }, id);
              focusOn(form, `${field}.${id}`);
            }}
            data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Stack>
    </TitledCard>
  );
}

const without = (programs: Record<string, string>, language: string): Record<string, string> =>
  Object.fromEntries(Object.entries(programs).filter(([id]) => id !== language));

import { ActionIcon, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { QuestionKind } from '@/api';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import type { ApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import type { JobValues, QuestionValues } from './job-values';
import classes from './jobs.module.css';

type Form = ApiForm<JobValues>['form'];

const kinds: QuestionKind[] = ['TEXT', 'YES_NO'];

const buttonId = (key: number, direction: 'up' | 'down') => `question-${key}-${direction}`;

/** What applicants are asked, in this order. */
export function QuestionFields({ form }: { form: Form }) {
  const { questions } = form.values;
  const set = (next: QuestionValues[]) => form.setFieldValue('questions', next);
  const add = () => {
    const key = Math.max(0, ...questions.map((one) => one.key)) + 1;
    set([...questions, { key, id: null, text: '', kind: 'TEXT', required: false }]);
    window.requestAnimationFrame(() => document.getElementById(`question-${key}`)?.focus());
  };
  const move = (at: number, direction: 'up' | 'down') => {
    const to = at + (direction === 'up' ? -1 : 1);
    const [one, other] = [questions[at], questions[to]];
    if (!one || !other) return;
    const next = [...questions];
    [next[at], next[to]] = [other, one];
    set(next);
    // The key that moved it can be pressed again, as far as there is a way.
    const end = to === 0 || to === questions.length - 1;
    const back = direction === 'up' ? 'down' : 'up';
    window.requestAnimationFrame(() =>
      document.getElementById(buttonId(one.key, end ? back : direction))?.focus(),
    );
  };
  return (
    <TitledCard title={t('jobs.sectionQuestions')} text={t('jobs.questionsText')}>
      <Stack>
        {questions.length === 0 && (
          <Text c="dimmed" size="sm">
            {t('jobs.questionsEmpty')}
          </Text>
        )}
        {questions.map((question, at) => (
          <Question
            key={question.key}
            form={form}
            at={at}
            count={questions.length}
            onChange={(part) =>
              set(questions.map((one, index) => (index === at ? { ...one, ...part } : one)))
            }
            onMove={(direction) => move(at, direction)}
            onRemove={() => set(questions.filter((_, index) => index !== at))}
          />
        ))}
        {form.errors.questions && (
          <Text size="sm" c="var(--c-danger)" role="alert">
            {form.errors.questions}
          </Text>
        )}
        <Group>
          <Button variant="default" leftSection={<IconPlus size={18} stroke={1.6} />} onClick={add}>
            {t('jobs.addQuestion')}
          </Button>
        </Group>
      </Stack>
    </TitledCard>
  );
}

interface QuestionProps {
  form: Form;
  at: number;
  count: number;
  onChange: (part: Partial<QuestionValues>) => void;
  onMove: (direction: 'up' | 'down') => void;
  onRemove: () => void;
}

function Question({ form, at, count, onChange, onMove, onRemove }: QuestionProps) {
  const question = form.values.questions[at];
  if (!question) return null;
  const number = at + 1;
  const path = `questions.${at}.text`;
  return (
    <fieldset className={classes.question}>
      <legend className={classes.legend}>{t('jobs.question', { number })}</legend>
      <div className={classes.questionMain}>
        <TextInput
          id={`question-${question.key}`}
          label={t('jobs.question', { number })}
          value={question.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
          error={form.errors[path]}
          data-path={form.path(path)}
        />
        <Select
          label={t('jobs.questionKind')}
          allowDeselect={false}
          data={kinds.map((kind) => ({ value: kind, label: t(`jobs.kind_${kind}`) }))}
          value={question.kind}
          onChange={(kind) => onChange({ kind: kind ?? 'TEXT' })}
        />
      </div>
      <Group justify="space-between">
        <Switch
          label={t('jobs.required')}
          checked={question.required}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        <Group gap={4}>
          <ActionIcon
            id={buttonId(question.key, 'up')}
            aria-label={t('jobs.moveUp', { number })}
            disabled={at === 0}
            onClick={() => onMove('up')}
          >
            <IconArrowUp size={18} stroke={1.6} />
          </ActionIcon>
          <ActionIcon
            id={buttonId(question.key, 'down')}
            aria-label={t('jobs.moveDown', { number })}
            disabled={at === count - 1}
            onClick={() => onMove('down')}
          >
            <IconArrowDown size={18} stroke={1.6} />
          </ActionIcon>
          <ActionIcon color="red" aria-label={t('jobs.removeQuestion', { number })} onClick={onRemove}>
            <IconTrash size={18} stroke={1.6} />
          </ActionIcon>
        </Group>
      </Group>
    </fieldset>
  );
}

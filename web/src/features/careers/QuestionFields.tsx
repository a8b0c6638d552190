import { Group, Radio, Textarea } from '@mantine/core';
import type { JobQuestion } from '@/api/types';
import { t } from '@/lib/i18n';
import type { Form } from './ApplyForm';

/** The job's own questions. */
export function QuestionFields({ form, questions }: { form: Form; questions: JobQuestion[] }) {
  return questions.map((question, at) => (
    <Question key={question.id} form={form} question={question} path={`answers.${at}.answer`} />
  ));
}

interface QuestionProps {
  form: Form;
  question: JobQuestion;
  path: string;
}

function Question({ form, question, path }: QuestionProps) {
  const { answers } = form.values;
  const id = question.id ?? '';
  const label = question.required ? (
    <span translate="no">{question.text}</span>
  ) : (
    <>
      <span translate="no">{question.text}</span> ({t('common.optional')})
    </>
  );
  const answer = (text: string) => form.setFieldValue('answers', { ...answers, [id]: text });
  const error = form.errors[path];
  if (question.kind === 'YES_NO') {
    return (
      <Radio.Group label={label} value={answers[id] ?? ''} onChange={answer} error={error}>
        <Group mt={4}>
          <Radio value="YES" label={t('common.yes')} py={6} data-path={form.path(path)} />
          <Radio value="NO" label={t('common.no')} py={6} />
        </Group>
      </Radio.Group>
    );
  }
  return (
    <Textarea
      label={label}
      autosize
      minRows={3}
      maxRows={16}
      value={answers[id] ?? ''}
      onChange={(event) => answer(event.currentTarget.value)}
      error={error}
      data-path={form.path(path)}
    />
  );
}

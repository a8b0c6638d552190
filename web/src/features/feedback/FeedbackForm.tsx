import { Button, Card, Group, Radio, Rating, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type FeedbackDraft, type FeedbackView, type InterviewView, type PassFail } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatTime } from '@/lib/time';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { useDraft } from './use-draft';
import classes from './feedback.module.css';

interface FeedbackFormProps {
  interview: InterviewView;
  submitted: FeedbackView | null;
  draft: FeedbackDraft | null;
  onDone: () => void;
}

export interface FeedbackValues extends Record<string, unknown> {
  passFail: PassFail | '';
  rating: number;
  tags: string[];
  message: string;
}

/** Decision, rating, tags and text; kept as a draft until it is submitted. */
export function FeedbackForm({ interview, submitted, draft, onDone }: FeedbackFormProps) {
  const queryClient = useQueryClient();
  const start = submitted ?? draft;
  const { form, submit, pending, problem } = useApiForm<FeedbackValues, FeedbackView>({
    initialValues: {
      passFail: start?.passFail ?? '',
      rating: start?.rating ?? 0,
      tags: start?.tags ?? [],
      message: start?.message ?? '',
    },
    validate: { passFail: required, message: required },
    send: (values) => {
      const body = {
        passFail: values.passFail || 'PENDING',
        rating: values.rating || null,
        tags: values.tags,
        message: values.message,
      } as const;
      return submitted ? api.updateFeedback(submitted.id, body) : api.submitFeedback(interview.id, body);
    },
    onDone: () => {
      saving.stop();
      queryClient.removeQueries({ queryKey: keys.feedbackDraft(interview.id) });
      void queryClient.invalidateQueries({ queryKey: keys.interview(interview.id) });
      void queryClient.invalidateQueries({ queryKey: keys.home });
      toast(submitted ? t('feedback.updated') : t('feedback.submitted'));
      onDone();
    },
  });
  // While it is being submitted there is nothing left to keep: a draft that came later would be refused.
  const keeps = submitted === null && form.isDirty() && !pending;
  const saving = useDraft(interview.id, form.values, keeps);
  const words = {
    idle: '',
    saving: t('feedback.draftSaving'),
    saved: saving.savedAt ? t('feedback.draftSaved', { time: formatTime(saving.savedAt) }) : '',
    failed: t('feedback.draftFailed'),
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Card>
          <Stack gap="lg">
            <Decision
              value={form.values.passFail}
              error={form.errors.passFail}
              path={form.path('passFail')}
              onChange={(value) => form.setFieldValue('passFail', value)}
            />
            <RatingField
              value={form.values.rating}
              onChange={(value) => form.setFieldValue('rating', value)}
            />
          </Stack>
        </Card>
        <Card>
          <Stack gap="lg">
            <Textarea
              label={t('feedback.message')}
              description={t('feedback.messageHint')}
              autosize
              minRows={7}
              maxRows={24}
              {...form.getInputProps('message')}
            />
            <TagsInput
              label={`${t('feedback.tags')} (${t('common.optional')})`}
              description={t('feedback.tagsHint')}
              {...form.getInputProps('tags')}
            />
          </Stack>
        </Card>
        <FormProblem error={problem} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {words[saving.state] || t('feedback.sharing')}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onDone}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {submitted ? t('feedback.update') : t('feedback.submit')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

interface DecisionProps {
  value: PassFail | '';
  error: React.ReactNode;
  path: string;
  onChange: (value: PassFail) => void;
}

const choices = [
  { value: 'PASS', hint: 'feedback.passHint' },
  { value: 'PENDING', hint: 'feedback.pendingHint' },
  { value: 'FAIL', hint: 'feedback.failHint' },
] as const;

function Decision({ value, error, path, onChange }: DecisionProps) {
  return (
    <Radio.Group label={t('feedback.decision')} value={value || null} error={error} onChange={onChange}>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <Radio.Card key={choice.value} value={choice.value} className={classes.choice} data-path={path}>
            <Text fw={600} size="sm">
              {t(`feedback.${choice.value}`)}
            </Text>
            <Text size="xs" c="dimmed">
              {t(choice.hint)}
            </Text>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

function RatingField({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <div>
      <Text component="div" className="c-label" id="rating-label">
        {t('feedback.rating')} ({t('common.optional')})
      </Text>
      <Group gap="md">
        <Rating
          value={value}
          onChange={onChange}
          size={28}
          color="var(--c-star)"
          aria-labelledby="rating-label"
          getSymbolLabel={(rating) => t('feedback.ratingOf', { rating })}
        />
        {value > 0 ? (
          <Button variant="subtle" color="gray" onClick={() => onChange(0)}>
            {t('feedback.ratingClear')}
          </Button>
        ) : (
          <Text size="sm" c="dimmed" lh="40px">
            {t('feedback.ratingNone')}
          </Text>
        )}
      </Group>
    </div>
  );
}

import { Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '@/api';
import { keys, resumeQuery } from '@/api/queries';
import type { ResumeView } from '@/api/types';
import { t } from '@/lib/i18n';
import { FormButtons, FormProblem, useApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { toast } from '@/ui/toast';
import { AchievementFields, EducationFields, ExperienceFields, ProjectFields, type Form } from './Entries';
import classes from './resume.module.css';
import { same, toValues, type ResumeValues } from './values';

/** Everything that was read, to be corrected. */
export function ResumeForm({ userId, resume }: { userId: string; resume: ResumeView }) {
  const queryClient = useQueryClient();
  const before = toValues(resume);
  const { form, submit, pending, problem, clearDraft } = useApiForm<ResumeValues, ResumeView>({
    initialValues: before,
    draftKey: `resume-${resume.id}-${resume.correctedAt ?? ''}`,
    send: (values) => api.updateResume(userId, resume.id, values),
    onDone: async (saved) => {
      queryClient.setQueryData(resumeQuery(userId, saved).queryKey, saved);
      toast(t('resume.saved'));
      await queryClient.invalidateQueries({ queryKey: keys.resumes });
    },
  });
  const changed = !same(form.values, before);
  const undo = () => {
    form.reset();
    clearDraft();
    toast(t('resume.undone'));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <About form={form} />
        <ExperienceFields form={form} />
        <EducationFields form={form} />
        <ProjectFields form={form} />
        <AchievementFields form={form} />
        <FormProblem error={problem} />
        <div className={classes.bar} data-changed={changed || undefined}>
          <Text size="sm" c="dimmed" role="status">
            {changed ? t('resume.unsaved') : ''}
          </Text>
          <FormButtons
            submit={t('resume.save')}
            pending={pending}
            disabled={!changed}
            cancel={t('resume.undo')}
            onCancel={changed ? undo : undefined}
          />
        </div>
      </Stack>
    </form>
  );
}

function About({ form }: { form: Form }) {
  return (
    <TitledCard title={t('resume.about')}>
      <Stack>
        <div className={classes.pair}>
          <TextInput
            label={t('resume.firstName')}
            autoComplete="given-name"
            {...form.getInputProps('firstName')}
          />
          <TextInput
            label={t('resume.lastName')}
            autoComplete="family-name"
            {...form.getInputProps('lastName')}
          />
          <TextInput
            label={t('resume.email')}
            type="email"
            inputMode="email"
            autoComplete="email"
            {...form.getInputProps('email')}
          />
          <TextInput
            label={t('resume.phone')}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            {...form.getInputProps('phone')}
          />
          <TextInput
            label={t('resume.linkedin')}
            type="url"
            inputMode="url"
            {...form.getInputProps('linkedin')}
          />
          <TextInput
            label={t('resume.github')}
            type="url"
            inputMode="url"
            {...form.getInputProps('github')}
          />
        </div>
        <Textarea
          label={t('resume.summary')}
          autosize
          minRows={3}
          maxRows={12}
          {...form.getInputProps('summary')}
        />
        <TagsInput
          label={t('resume.skills')}
          description={t('resume.skillsHint')}
          splitChars={[',', ';']}
          acceptValueOnBlur
          translate="no"
          {...form.getInputProps('skills')}
        />
      </Stack>
    </TitledCard>
  );
}

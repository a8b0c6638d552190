import { Anchor, Button, Checkbox, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { applyForJob } from '@/api/careers';
import { listResumes } from '@/api/endpoints';
import type { Posting, Profile, Received, ResumeVersion } from '@/api/types';
import { t, Trans } from '@/lib/i18n';
import { search } from '@/lib/return-to';
import { FormProblem, required, useApiForm, type ApiForm } from '@/ui/form';
import { SelfIdentificationFold } from '@/ui/self-identification';
import { blankApplication, checkAnswers, toForm, type ApplyValues } from './apply-values';
import classes from './careers.module.css';
import { QuestionFields } from './QuestionFields';
import { ResumeField } from './ResumeField';

export type Form = ApiForm<ApplyValues>['form'];

interface ApplyFormProps {
  posting: Posting;
  /** Who is signed in, if anybody. */
  profile: Profile | null;
  /** With the address that is told about it. */
  onSent: (email: string) => void;
}

/** The résumé of the account that companies see, if there is one. */
function useCurrentResume(profile: Profile | null): ResumeVersion | null {
  const [current, setCurrent] = useState<ResumeVersion | null>(null);
  const userId = profile?.user.id;
  useEffect(() => {
    if (!userId) return;
    listResumes(userId).then(
      ({ items }) => setCurrent(items.find((one) => one.isCurrent) ?? null),
      () => setCurrent(null),
    );
  }, [userId]);
  return current;
}

export function ApplyForm({ posting, profile, onSent }: ApplyFormProps) {
  const [progress, setProgress] = useState(0);
  const current = useCurrentResume(profile);
  const isStranger = profile === null;
  const { form, submit, pending, problem } = useApiForm<ApplyValues, Received>({
    initialValues: { ...blankApplication, foundAt: search('source') ?? '' },
    draftKey: `apply-${posting.id}`,
    secret: ['resume', 'consent'],
    fieldNames: { 'selfIdentification.ethnicity': 'ethnicity' },
    validate: {
      name: (value: string) => (isStranger ? required(value) : null),
      email: (value: string) => (isStranger ? required(value) : null),
      resume: (value: File | null, values: ApplyValues) =>
        value || (current && values.useCurrent) ? null : t('careers.resumeNeeded'),
      consent: (value: boolean) => (value ? null : t('careers.consentNeeded')),
    },
    send: async (values) => {
      checkAnswers(values, posting);
      setProgress(0);
      const file = current && values.useCurrent ? null : values.resume;
      return applyForJob(posting.id, toForm(values, posting, profile), file, setProgress);
    },
    onDone: ({ email }) => onSent(email),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xl">
        <You form={form} profile={profile} />
        <Part title={t('careers.sectionResume')}>
          <ResumeField form={form} current={current} />
        </Part>
        {posting.questions.length > 0 && (
          <Part title={t('careers.sectionQuestions')}>
            <QuestionFields form={form} questions={posting.questions} />
          </Part>
        )}
        <TextInput
          label={`${t('careers.foundAt')} (${t('common.optional')})`}
          {...form.getInputProps('foundAt')}
        />
        <SelfIdentificationFold getInputProps={form.getInputProps} />
        <Consent form={form} company={posting.companyName} />
        <FormProblem error={problem} />
        {pending && form.values.resume && (
          <Progress value={progress * 100} aria-label={t('careers.sending')} />
        )}
        <Button type="submit" loading={pending}>
          {t('careers.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <Stack>{children}</Stack>
    </div>
  );
}

function You({ form, profile }: { form: Form; profile: Profile | null }) {
  const phone = (
    <TextInput
      label={`${t('careers.phone')} (${t('common.optional')})`}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      {...form.getInputProps('phone')}
    />
  );
  if (profile) {
    const { name, email } = profile.user;
    return (
      <Part title={t('careers.sectionYou')}>
        <Text>{t('careers.signedInAs', { name, email: email ?? '' })}</Text>
        {phone}
      </Part>
    );
  }
  const returnTo = window.location.pathname + window.location.search;
  return (
    <Part title={t('careers.sectionYou')}>
      <Text c="dimmed">
        <Trans
          k="careers.haveAccount"
          params={{
            link: (
              <Anchor href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`} size="sm" underline="always">
                {t('careers.signIn')}
              </Anchor>
            ),
          }}
        />
      </Text>
      <TextInput label={t('careers.name')} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput
        label={t('careers.email')}
        description={t('careers.emailHint')}
        type="email"
        inputMode="email"
        autoComplete="email"
        {...form.getInputProps('email')}
      />
      {phone}
    </Part>
  );
}

function Consent({ form, company }: { form: Form; company: string }) {
  const { consent } = form.values;
  return (
    <Checkbox
      label={t('careers.consent', { company })}
      checked={consent}
      onChange={(event) => form.setFieldValue('consent', event.currentTarget.checked)}
      error={form.errors.consent}
      data-path={form.path('consent')}
    />
  );
}

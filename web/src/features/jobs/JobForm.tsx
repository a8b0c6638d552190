import { NumberInput, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { EmploymentType, Job, JobFocus } from '@/api';
import { companyQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { fromWall, toWall, viewerZone } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { DayInput } from '@/ui/dates/DayInput';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, required, useApiForm, type ApiForm } from '@/ui/form';
import { TitledCard } from '@/ui/TitledCard';
import { countryOptions } from './countries';
import type { JobValues } from './job-values';
import classes from './jobs.module.css';
import { QuestionFields } from './QuestionFields';

interface JobFormProps {
  companyId: string;
  initial: JobValues;
  draftKey: string;
  submitLabel: string;
  send: (values: JobValues) => Promise<Job>;
  onDone: (saved: Job) => unknown;
}

type Form = ApiForm<JobValues>['form'];

const focuses: JobFocus[] = ['balanced', 'technical', 'behavioral'];
const employments: EmploymentType[] = [
  'FULL_TIME',
  'PART_TIME',
  'CONTRACTOR',
  'TEMPORARY',
  'INTERN',
  'VOLUNTEER',
  'OTHER',
];

/** The form that opens and edits a job. */
export function JobForm({ companyId, initial, draftKey, submitLabel, send, onDone }: JobFormProps) {
  const router = useRouter();
  const { form, submit, pending, problem, clearDraft } = useApiForm<JobValues, Job>({
    initialValues: initial,
    draftKey,
    validate: { title: required },
    send,
    onDone,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <What form={form} />
        <Afterwards>
          <Terms form={form} />
          <Client form={form} companyId={companyId} />
          <QuestionFields form={form} />
          <TitledCard title={t('jobs.sectionPublic')}>
            <Switch
              label={t('jobs.isPublished')}
              description={t('jobs.isPublishedHint')}
              checked={form.values.isPublished}
              onChange={(event) => form.setFieldValue('isPublished', event.currentTarget.checked)}
            />
            <ClosingField form={form} />
          </TitledCard>
          <FormProblem error={problem} />
          <FormButtons
            submit={submitLabel}
            pending={pending}
            onCancel={() => {
              clearDraft();
              router.history.back();
            }}
          />
        </Afterwards>
      </Stack>
    </form>
  );
}

function What({ form }: { form: Form }) {
  return (
    <TitledCard title={t('jobs.sectionWhat')}>
      <Stack>
        <TextInput
          label={t('jobs.name')}
          placeholder={t('jobs.namePlaceholder')}
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t('jobs.description')}
          description={t('jobs.descriptionHint')}
          autosize
          minRows={5}
          maxRows={20}
          {...form.getInputProps('description')}
        />
        <Textarea
          label={t('jobs.requirements')}
          description={t('jobs.requirementsHint')}
          autosize
          minRows={3}
          maxRows={20}
          {...form.getInputProps('requirements')}
        />
        <Select
          label={t('jobs.focus')}
          description={t('jobs.focusHint')}
          allowDeselect={false}
          data={focuses.map((focus) => ({ value: focus, label: t(`jobs.focus_${focus}`) }))}
          {...form.getInputProps('jobFocus')}
        />
      </Stack>
    </TitledCard>
  );
}

function Terms({ form }: { form: Form }) {
  return (
    <TitledCard title={t('jobs.sectionTerms')}>
      <Stack>
        <div className={classes.pair}>
          <TextInput
            label={t('jobs.location')}
            placeholder={t('jobs.locationPlaceholder')}
            {...form.getInputProps('location')}
          />
          <Select
            label={t('jobs.employmentType')}
            allowDeselect={false}
            data={employments.map((one) => ({ value: one, label: t(`jobs.employment_${one}`) }))}
            {...form.getInputProps('employmentType')}
          />
        </div>
        <Select
          label={t('jobs.country')}
          description={t('jobs.countryHint')}
          searchable
          clearable
          data={countryOptions()}
          {...form.getInputProps('country')}
          value={form.values.country || null}
          onChange={(value) => form.setFieldValue('country', value ?? '')}
        />
        <Switch
          label={t('jobs.isRemote')}
          checked={form.values.isRemote}
          onChange={(event) => form.setFieldValue('isRemote', event.currentTarget.checked)}
        />
        <div className={classes.triple}>
          <Amount label={t('jobs.salaryMin')} hint={t('jobs.salaryHint')} form={form} name="salaryMin" />
          <Amount label={t('jobs.salaryMax')} hint={t('jobs.salaryHint')} form={form} name="salaryMax" />
          <TextInput
            label={t('jobs.currency')}
            description={t('jobs.currencyHint')}
            maxLength={3}
            autoComplete="off"
            {...form.getInputProps('currency')}
          />
        </div>
        <Amount label={t('jobs.cost')} hint={t('jobs.costHint')} form={form} name="cost" />
      </Stack>
    </TitledCard>
  );
}

/** For whom it is; asked of agencies, and where a client was named before. */
function Client({ form, companyId }: { form: Form; companyId: string }) {
  const company = useQuery(companyQuery(companyId));
  const asks = company.data?.isRecruitingAgency === true || form.values.clientName !== '';
  // It stays while it is emptied.
  const [shown, setShown] = useState(asks);
  if (asks && !shown) setShown(true);
  if (!asks && !shown) return null;
  return (
    <TitledCard title={t('jobs.client')}>
      <Stack>
        <TextInput
          label={t('jobs.clientName')}
          description={t('jobs.clientNameHint')}
          autoComplete="off"
          {...form.getInputProps('clientName')}
        />
        <Switch
          label={t('jobs.clientIsPublic')}
          description={t('jobs.clientIsPublicHint')}
          checked={form.values.clientIsPublic}
          onChange={(event) => form.setFieldValue('clientIsPublic', event.currentTarget.checked)}
        />
      </Stack>
    </TitledCard>
  );
}

/** The last day on which people can apply, in the zone of whoever looks. */
function ClosingField({ form }: { form: Form }) {
  const zone = viewerZone();
  const { closesAt } = form.values;
  const close = (day: string | null) =>
    form.setFieldValue('closesAt', (day && fromWall(`${day}T23:59`, zone)?.toISOString()) ?? '');
  return (
    <DayInput
      mt="md"
      label={t('jobs.closesOn')}
      description={t('jobs.closesOnHint')}
      clearable
      clearButtonProps={{ 'aria-label': t('jobs.closesOnClear') }}
      id="job-closes-on"
      {...form.getInputProps('closesAt')}
      value={closesAt ? toWall(closesAt, zone).slice(0, 10) : null}
      onChange={close}
    />
  );
}

interface AmountProps {
  label: string;
  hint: string;
  form: Form;
  name: 'salaryMin' | 'salaryMax' | 'cost';
}

function Amount({ label, hint, form, name }: AmountProps) {
  return (
    <NumberInput
      label={label}
      description={hint}
      min={0}
      allowDecimal={false}
      thousandSeparator=" "
      hideControls
      {...form.getInputProps(name)}
    />
  );
}

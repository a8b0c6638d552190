import {
  Anchor,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Skeleton,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, type ApplicationDetail, type TakeHomeCreated } from '@/api';
import { applicationQuery, challengesQuery } from '@/api/queries';
import { ChallengeOption } from '@/features/challenges';
import { FreshLink } from '@/features/interview';
import { t } from '@/lib/i18n';
import { languageNames } from '@/lib/programming';
import { useStanding } from '@/lib/session';
import { allZones, formatMinutes, serverNow, toWall, viewerZone } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { ClockInput } from '@/ui/dates/ClockInput';
import { DayInput } from '@/ui/dates/DayInput';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, required, useApiForm, type ApiForm } from '@/ui/form';
import { Page } from '@/ui/Page';
import { EmptyState, ErrorState, QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { zoneLabel } from '@/ui/When';
import { bodyOf, deadlineOf, type TakeHomeValues } from './values';

/** Gives somebody work to write on their own. */
export function NewTakeHomePage() {
  const { company } = useStanding();
  const { application } = useSearch({ from: '/signed-in/shell/take-homes/new' });
  return (
    <Page
      title={t('takeHome.newTitle')}
      help="take-homes"
      width="narrow"
      above={
        <Anchor component={Link} to="/take-homes" size="sm">
          {t('takeHome.title')}
        </Anchor>
      }
    >
      {!company && (
        <EmptyState icon={IconBuilding} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      )}
      {company && application && <ForApplication id={application} companyId={company.companyId} />}
      {company && !application && <NewForm companyId={company.companyId} />}
    </Page>
  );
}

function ForApplication({ id, companyId }: { id: string; companyId: string }) {
  const query = useQuery(applicationQuery(id));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />}>
      {(application) => <NewForm companyId={companyId} application={application} />}
    </QueryView>
  );
}

const LENGTHS = [30, 60, 90, 120, 180, 240, 480, 1440];
const DAY = 24 * 60 * 60 * 1000;

/** Those in which programs are written. */
const programmingLanguages = Object.entries(languageNames)
  .filter(([id]) => id !== 'text')
  .map(([value, label]) => ({ value, label }));

type Fields = ApiForm<TakeHomeValues>['form'];

function NewForm({ companyId, application }: { companyId: string; application?: ApplicationDetail }) {
  const [made, setMade] = useState<TakeHomeCreated | null>(null);
  const [initialValues] = useState<TakeHomeValues>(() => ({
    title: '',
    instructions: '',
    candidateEmail: application?.email ?? '',
    candidateName: application?.name ?? '',
    date: toWall(serverNow() + 7 * DAY, viewerZone()).slice(0, 10),
    time: '18:00',
    timeZone: viewerZone(),
    duration: '',
    language: '',
    starter: '',
    challenges: [],
    sendEmail: true,
  }));
  const { form, submit, pending, problem } = useApiForm<TakeHomeValues, TakeHomeCreated>({
    initialValues,
    draftKey: application ? `take-home-${application.id}` : 'take-home',
    fieldNames: { deadline: 'date', durationMinutes: 'duration' },
    validate: {
      title: required,
      candidateEmail: required,
      time: (value: string, values: TakeHomeValues) =>
        values.date === ''
          ? null
          : (required(value) ?? (deadlineOf(values) === null ? t('interview.noSuchTime') : null)),
    },
    send: (values) => api.createTakeHome(companyId, bodyOf(values, application?.id)),
    onDone: setMade,
  });
  if (made) return <Made made={made} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <TitledCard title={t('takeHome.task')}>
          <Stack>
            <TextInput label={t('takeHome.name')} {...form.getInputProps('title')} />
            <Textarea
              label={`${t('takeHome.instructions')} (${t('common.optional')})`}
              description={t('takeHome.instructionsHint')}
              autosize
              minRows={5}
              maxRows={20}
              {...form.getInputProps('instructions')}
            />
            <ChallengesField form={form} companyId={companyId} />
            <StarterFields form={form} />
          </Stack>
        </TitledCard>
        <Afterwards>
          <TitledCard title={t('takeHome.candidate')}>
            <Group grow align="flex-start" preventGrowOverflow={false}>
              <TextInput
                label={t('takeHome.candidateEmail')}
                type="email"
                autoComplete="off"
                miw={220}
                disabled={application !== undefined}
                {...form.getInputProps('candidateEmail')}
              />
              <TextInput
                label={`${t('takeHome.candidateName')} (${t('common.optional')})`}
                autoComplete="off"
                miw={220}
                disabled={application !== undefined}
                {...form.getInputProps('candidateName')}
              />
            </Group>
            <Checkbox
              mt="md"
              label={t('takeHome.sendByMail')}
              description={t('takeHome.sendByMailHint')}
              checked={form.values.sendEmail}
              onChange={(event) => form.setFieldValue('sendEmail', event.currentTarget.checked)}
            />
          </TitledCard>
          <TitledCard title={t('takeHome.timeTitle')} text={t('takeHome.timeText')}>
            <TimeFields form={form} />
          </TitledCard>
          <FormProblem error={problem} />
          <FormButtons submit={t('takeHome.create')} pending={pending} />
        </Afterwards>
      </Stack>
    </form>
  );
}

/** Challenges of the company's library, in the order in which they are chosen. */
function ChallengesField({ form, companyId }: { form: Fields; companyId: string }) {
  const query = useQuery(challengesQuery(companyId));
  if (query.isLoadingError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const library = query.data?.items ?? [];
  return (
    <MultiSelect
      label={`${t('challenges.cardTitle')} (${t('common.optional')})`}
      description={t('takeHome.challengesHint')}
      data={library.map(({ slug, title }) => ({ value: slug, label: title }))}
      renderOption={({ option, checked }) => {
        const challenge = library.find(({ slug }) => slug === option.value);
        return challenge && <ChallengeOption challenge={challenge} isChosen={checked ?? false} />;
      }}
      disabled={query.data === undefined}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('takeHome.noChallenges') }}
      nothingFoundMessage={t('challenges.noMatchTitle')}
      {...form.getInputProps('challenges')}
    />
  );
}

function StarterFields({ form }: { form: Fields }) {
  return (
    <>
      <Select
        label={`${t('pad.language')} (${t('common.optional')})`}
        description={t('takeHome.languageHint')}
        data={programmingLanguages}
        clearable
        {...form.getInputProps('language')}
        value={form.values.language || null}
        onChange={(value: string | null) => form.setFieldValue('language', value ?? '')}
      />
      {form.values.language !== '' && (
        <Textarea
          label={`${t('takeHome.starter')} (${t('common.optional')})`}
          description={t('takeHome.starterHint')}
          autosize
          minRows={4}
          maxRows={20}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('starter')}
        />
      )}
    </>
  );
}

function TimeFields({ form }: { form: Fields }) {
  return (
    <Stack>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <DayInput
          label={t('takeHome.deadline')}
          clearable
          clearButtonProps={{ 'aria-label': t('takeHome.noDeadline') }}
          miw={200}
          id="take-home-deadline"
          {...form.getInputProps('date')}
          onChange={(value) => form.setFieldValue('date', value ?? '')}
          value={form.values.date || null}
        />
        <ClockInput
          label={t('takeHome.deadlineTime')}
          disabled={form.values.date === ''}
          {...form.getInputProps('time')}
          onChange={(value) => form.setFieldValue('time', value)}
        />
      </Group>
      <Select
        label={t('interview.zone')}
        searchable
        allowDeselect={false}
        data={allZones().map((zone) => ({ value: zone, label: zoneLabel(zone) }))}
        {...form.getInputProps('timeZone')}
      />
      <Select
        label={`${t('takeHome.duration')} (${t('common.optional')})`}
        description={t('takeHome.durationHint')}
        data={LENGTHS.map((minutes) => ({ value: String(minutes), label: formatMinutes(minutes) }))}
        clearable
        {...form.getInputProps('duration')}
        value={form.values.duration || null}
        onChange={(value: string | null) => form.setFieldValue('duration', value ?? '')}
      />
    </Stack>
  );
}

/** The link for the candidate, shown this once. */
function Made({ made }: { made: TakeHomeCreated }) {
  const ref = useRef<HTMLDivElement>(null);
  // The form is gone, and its button with it.
  useEffect(() => {
    ref.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  const title = t('takeHome.madeTitle', { name: made.takeHome.candidateName });
  return (
    <div ref={ref} tabIndex={-1} role="group" aria-label={title} style={{ outline: 'none' }}>
      <TitledCard title={title}>
        <Text mb="md">
          {t(made.takeHome.mailedAt === null ? 'takeHome.madeText' : 'takeHome.madeAndSentText')}
        </Text>
        <FreshLink link={made.link} />
        <Button component={Link} to={`/take-homes/${made.takeHome.id}`} variant="default">
          {t('takeHome.toTakeHome')}
        </Button>
      </TitledCard>
    </div>
  );
}

import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ApiError, type ChallengeForm, type LibraryChallenge } from '@/api';
import { createChallenge, updateChallenge } from '@/api/endpoints';
import { keys, writtenChallengeQuery } from '@/api/queries';
import type { WrittenChallenge } from '@/api/types';
import { serverSays, t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { Afterwards } from '@/ui/Afterwards';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView } from '@/ui/states';
import { toast } from '@/ui/toast';
import { ChallengeGone, ToLibrary } from '../ToLibrary';
import { CallFields } from './CallFields';
import { ProgramFields } from './ProgramFields';
import { TestsFields } from './TestsFields';
import { challengeBody, challengeValues, type ChallengeValues } from './values';
import { WhatFields } from './WhatFields';

/** Where a challenge of one's own is written. */
export function NewChallengePage() {
  return (
    <Page title={t('writing.new')} help="challenges" above={<ToLibrary />}>
      <Written slug={null} />
    </Page>
  );
}

/** Where one is changed. */
export function EditChallengePage() {
  const { slug } = useParams({ from: '/signed-in/shell/library/challenges/$slug/edit' });
  return (
    <Page title={t('writing.editTitle')} help="challenges" above={<ToLibrary />}>
      <Written slug={slug} />
    </Page>
  );
}

interface WrittenProps {
  /** Null for a new one. */
  slug: string | null;
}

/** Starts anew in another company: what is not there yet is not taken for deleted. */
function Written({ slug }: WrittenProps) {
  const { company } = useStanding();
  if (company === null) {
    return <EmptyState icon={IconUsers} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />;
  }
  const { companyId } = company;
  return <WrittenIn key={`${companyId} ${slug ?? ''}`} companyId={companyId} slug={slug} />;
}

function WrittenIn({ companyId, slug }: WrittenProps & { companyId: string }) {
  const query = useQuery(writtenChallengeQuery(companyId, slug));
  const latest = query.data;
  // Goes on with what there was when the page was opened, until somebody asks for what others have saved since: what they do takes nothing away.
  const [start, setStart] = useState(latest);
  if (start === undefined && latest !== undefined) setStart(latest);
  const isRefused = latest === undefined && query.isError && !isDeleted(query.error);
  if (start !== undefined && isRefused) setStart(undefined);
  if (start !== undefined) {
    const { id, version } = start.challenge;
    return (
      <Editor
        key={`${id} ${version}`}
        companyId={companyId}
        slug={slug}
        start={start}
        latest={latest?.challenge ?? null}
        onReload={() => setStart(latest)}
      />
    );
  }
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />} gone={<ChallengeGone />}>
      {() => null}
    </QueryView>
  );
}

interface EditorProps {
  companyId: string;
  slug: string | null;
  start: ChallengeForm;
  /** What the server has now: null where somebody has deleted it. */
  latest: WrittenChallenge | null;
  onReload: () => void;
}

function Editor({ companyId, slug, start, latest, onReload }: EditorProps) {
  const isGone = latest === null;
  const { form, submit, pending, problem, clearDraft } = useWriting(companyId, isGone ? null : slug, start);
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'leave' | 'reload' | null>(null);
  useWarning(form.isDirty() && !pending);
  const { id, version } = form.values;
  const isOld = latest !== null && (latest.id !== id || latest.version !== version) && !pending;
  const go = (way: 'leave' | 'reload') => {
    form.reset();
    clearDraft();
    setAsking(null);
    if (way === 'reload') onReload();
    else if (slug === null || isGone) void navigate({ to: '/library/challenges' });
    else void navigate({ to: '/library/challenges/$slug', params: { slug } });
  };
  const ask = (way: 'leave' | 'reload') => (form.isDirty() ? setAsking(way) : go(way));
  return (
    <form onSubmit={submit} noValidate aria-label={t('writing.form')}>
      <Stack>
        {isGone && (
          <Alert color="yellow" variant="light" role="alert">
            <Text size="sm">{t('writing.deleted')}</Text>
          </Alert>
        )}
        {isOld && (
          <Alert color="yellow" variant="light" role="alert">
            <Text size="sm">{t('writing.changed')}</Text>
            <Button mt="sm" variant="default" onClick={() => ask('reload')}>
              {t('writing.load')}
            </Button>
          </Alert>
        )}
        <WhatFields form={form} />
        <Afterwards>
          <CallFields form={form} />
          <TestsFields form={form} />
          <ProgramFields form={form} field="solutions" languages={start.languages} />
          <ProgramFields form={form} field="starters" languages={start.languages} />
          <FormProblem error={problem} />
          <Unplaced error={problem} values={form.values} />
          <FormButtons
            submit={t(isGone ? 'writing.saveAsNew' : 'common.save')}
            pending={pending}
            onCancel={() => ask('leave')}
          />
        </Afterwards>
      </Stack>
      <ConfirmDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t('writing.discardTitle')}
        text={t('writing.discardText')}
        confirm={t('writing.discard')}
        keep={t('writing.keepWriting')}
        pending={false}
        onConfirm={() => asking !== null && go(asking)}
      />
    </form>
  );
}

/**
 * The form itself: what is typed is kept in this tab until it is saved or discarded.
 *
 * @param slug what it takes the place of; null where it is a new challenge
 */
function useWriting(companyId: string, slug: string | null, { challenge }: ChallengeForm) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [initialValues] = useState(() => challengeValues(challenge));
  const tell = () => client.invalidateQueries({ queryKey: keys.challenges(companyId) });
  return useApiForm<ChallengeValues, LibraryChallenge>({
    initialValues,
    draftKey: `challenge-${companyId}-${challenge.id ?? 'new'}`,
    validate: { title: required, statement: required },
    send: async (values) => {
      const body = challengeBody(values);
      try {
        return await (slug === null
          ? createChallenge(companyId, { ...body, id: null, version: null })
          : updateChallenge(companyId, slug, body));
      } catch (error) {
        if (isDeleted(error) || (error instanceof ApiError && error.code === 'challenge.changed'))
          void tell();
        throw error;
      }
    },
    onDone: async (made) => {
      toast(t(made.check === 'UNDER_WAY' ? 'writing.saved' : 'writing.savedUntested'));
      await navigate({ to: '/library/challenges/$slug', params: { slug: made.slug } });
      await tell();
    },
  });
}

/** Whether the challenge is not there any more; nobody who may not see it is told that it is. */
const isDeleted = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'challenge.not_found';

/** Asks before the tab is closed, which keeps nothing. */
function useWarning(isDirty: boolean) {
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
}

/** What is passed on without a field. */
const UNSHOWN = new Set(['growth', 'mistakes']);

/** What was refused of something that has no field here, such as how growth is measured. */
function Unplaced({ error, values }: { error: unknown; values: ChallengeValues }) {
  const fields = error instanceof ApiError ? error.fields : [];
  const isPlaced = (field: string) => {
    const [head = ''] = field.split(/[.[]/);
    return head in values && !UNSHOWN.has(head);
  };
  const unplaced = fields.filter(({ field }) => !isPlaced(field));
  if (unplaced.length === 0) return null;
  return (
    <div>
      <Text size="sm">{t('writing.alsoWrong')}</Text>
      <ul>
        {unplaced.map(({ field, message }) => (
          <li key={field}>
            <code translate="no">{field}</code>: {serverSays(message)}
          </li>
        ))}
      </ul>
    </div>
  );
}

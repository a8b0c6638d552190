import { ActionIcon, Button, Menu, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCopy, IconDots, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ApiError, type LibraryChallengeDetail } from '@/api';
import { challengeArchive, copyChallenge, deleteChallenge } from '@/api/endpoints';
import { challengeQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDateTime, formatDuration } from '@/lib/time';
import { formatMemory } from '@/lib/size';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Page } from '@/ui/Page';
import { ErrorState } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import { Statement } from './Statement';
import { Checks, CheckAgain } from './Checks';
import { ChallengeGone, ToLibrary } from './ToLibrary';
import { facts } from './words';
import styles from './challenges.module.css';

/** A challenge of the library with everything that belongs to it, for those who give it. */
export function ChallengePage() {
  const { slug } = useParams({ from: '/signed-in/shell/library/challenges/$slug' });
  const { company } = useStanding();
  const companyId = company?.companyId ?? '';
  const query = useQuery({ ...challengeQuery(companyId, slug), enabled: company !== null });
  if (query.data) return <Loaded companyId={companyId} detail={query.data} />;
  if (company === null || (query.error instanceof ApiError && query.error.status === 404)) {
    return (
      <Page title={t('challenges.library')}>
        <ChallengeGone />
      </Page>
    );
  }
  return (
    <Page title={query.isError ? t('challenges.library') : t('common.loading')}>
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Stack gap="lg" role="status" aria-label={t('common.loading')}>
          <Skeleton height={280} radius="lg" />
          <Skeleton height={200} radius="lg" />
        </Stack>
      )}
    </Page>
  );
}

function Loaded({ companyId, detail }: { companyId: string; detail: LibraryChallengeDetail }) {
  const { challenge, limits } = detail;
  const origin = challenge.isBuiltIn
    ? t('challenges.starterSet')
    : t('challenges.changed', {
        name: challenge.createdByName ?? t('challenges.somebody'),
        time: formatDateTime(challenge.updatedAt ?? ''),
      });
  return (
    <Page
      title={challenge.title}
      named
      help="challenges"
      above={<ToLibrary />}
      below={
        <Text size="sm" c="dimmed">
          {facts(challenge)} · <span translate="no">{challenge.skills.join(', ')}</span> · {origin}
        </Text>
      }
      action={<Actions companyId={companyId} detail={detail} />}
    >
      <Stack gap="lg">
        <TitledCard title={t('challenges.statement')}>
          <Statement document={detail.document} />
        </TitledCard>
        <TitledCard title={t('challenges.starters')} text={t('challenges.startersText')}>
          <Programs
            programs={detail.languages.map(({ name, starter }) => ({ language: name, source: starter }))}
          />
        </TitledCard>
        <TitledCard
          title={t('challenges.hiddenTests')}
          text={t('challenges.hiddenText', {
            time: formatDuration(limits.wallMs),
            memory: formatMemory(limits.memoryMib * 1024 * 1024),
          })}
        >
          <Tests detail={detail} />
        </TitledCard>
        <TitledCard
          title={t('challenges.solutions')}
          text={t('challenges.solutionsText')}
          action={
            !challenge.isBuiltIn &&
            detail.solutions.length > 0 && <CheckAgain companyId={companyId} detail={detail} />
          }
        >
          {!challenge.isBuiltIn && <Checks detail={detail} />}
          {detail.solutions.length > 0 && <Programs programs={detail.solutions} />}
        </TitledCard>
      </Stack>
    </Page>
  );
}

/** Programs in several languages, one at a time. */
function Programs({ programs }: { programs: { language: string; source: string }[] }) {
  return (
    <Tabs defaultValue={programs[0]?.language} color="var(--c-accent)">
      <Tabs.List translate="no">
        {programs.map(({ language }) => (
          <Tabs.Tab key={language} value={language}>
            {language}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {programs.map(({ language, source }) => (
        <Tabs.Panel key={language} value={language} pt="sm">
          <pre className={styles.code} translate="no">
            {source}
          </pre>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Tests({ detail }: { detail: LibraryChallengeDetail }) {
  return detail.groups.map((group, number) => (
    <section key={group.name} className={styles.group} aria-labelledby={`tests-${number}`}>
      <div className={styles.row}>
        <h3 id={`tests-${number}`} className={styles.caption} translate="no">
          {group.name}
        </h3>
        <span className={styles.muted}>{t('challenges.weight', { weight: group.weight })}</span>
      </div>
      <table className={`${styles.table} ${styles.tests}`}>
        <thead>
          <tr>
            <th scope="col">{t('challenges.test')}</th>
            <th scope="col">{t('challenges.input')}</th>
            <th scope="col">{t('challenges.expected')}</th>
          </tr>
        </thead>
        <tbody translate="no">
          {group.tests.map((test, index) => (
            <tr key={index}>
              <td>{test.name}</td>
              <td data-label={t('challenges.input')}>
                <code>{test.input}</code>
              </td>
              <td data-label={t('challenges.expected')}>
                <code>{test.expected}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  ));
}

/** Edit, copy, export, delete. */
function Actions({ companyId, detail }: { companyId: string; detail: LibraryChallengeDetail }) {
  const { slug, title, isBuiltIn } = detail.challenge;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const copy = useMutation({
    mutationFn: () => copyChallenge(companyId, slug),
    onSuccess: async (made) => {
      toast(t('challenges.copiedToast'));
      await client.invalidateQueries({ queryKey: keys.challenges(companyId) });
      await navigate({ to: '/library/challenges/$slug', params: { slug: made.slug } });
    },
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: () => deleteChallenge(companyId, slug),
    onSuccess: async () => {
      toast(t('challenges.deletedToast'));
      await navigate({ to: '/library/challenges' });
      client.removeQueries({ queryKey: keys.challenge(companyId, slug) });
      await client.invalidateQueries({ queryKey: keys.challenges(companyId) });
    },
    onError: toastError,
    onSettled: dialog.close,
  });
  return (
    <>
      {isBuiltIn ? (
        <Button
          variant="default"
          leftSection={<IconCopy size={18} stroke={1.7} aria-hidden />}
          loading={copy.isPending}
          onClick={() => copy.mutate()}
        >
          {t('challenges.copy')}
        </Button>
      ) : (
        <Button
          component={Link}
          to={`/library/challenges/${slug}/edit`}
          leftSection={<IconPencil size={18} stroke={1.7} aria-hidden />}
        >
          {t('writing.edit')}
        </Button>
      )}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('challenges.more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={challengeArchive(companyId, slug)}
            leftSection={<IconDownload size={18} stroke={1.6} />}
          >
            {t('challenges.export')}
          </Menu.Item>
          {!isBuiltIn && (
            <Menu.Item
              leftSection={<IconCopy size={18} stroke={1.6} />}
              disabled={copy.isPending}
              onClick={() => copy.mutate()}
            >
              {t('challenges.copy')}
            </Menu.Item>
          )}
          {!isBuiltIn && (
            <Menu.Item
              c="var(--c-danger)"
              leftSection={<IconTrash size={18} stroke={1.6} />}
              onClick={dialog.open}
            >
              {t('challenges.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={t('challenges.deleteTitle', { title })}
        text={t('challenges.deleteText')}
        confirm={t('challenges.delete')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}

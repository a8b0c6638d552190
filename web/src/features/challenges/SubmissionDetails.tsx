import { Button, Skeleton, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import {
  submissionQuery,
  type ChallengesRead,
  type GroupResult,
  type GrowthResult,
  type SubmissionDetail,
  type SubmissionView,
  type TestResult,
} from '@/api';
import { locale, t } from '@/lib/i18n';
import { formatMemory } from '@/lib/size';
import { formatDuration } from '@/lib/time';
import { Gone, QueryView } from '@/ui/states';
import { toastError } from '@/ui/toast';
import { Standing } from './SubmissionRows';
import { cost, growth, isUnderWay, took } from './words';
import styles from './challenges.module.css';

interface SubmissionDetailsProps {
  challenges: ChallengesRead;
  submission: SubmissionView;
  withCode?: boolean;
}

/** How each test of a submission ended. Candidates see the visible ones. */
export function SubmissionDetails({ challenges, submission, withCode = false }: SubmissionDetailsProps) {
  const query = useQuery(submissionQuery(challenges, submission.id));
  // With its code it fills a dialog; without, it stands below a heading of the panel.
  const heading = withCode ? 'h3' : 'h4';
  return (
    <div className={styles.details}>
      <div className={styles.row}>
        <p className={styles.line} role="status">
          <Standing submission={query.data?.submission ?? submission} />
        </p>
        {challenges.stop !== undefined && isUnderWay(submission) && (
          <Stop stop={challenges.stop} of={challenges} submissionId={submission.id} />
        )}
      </div>
      <QueryView
        query={query}
        skeleton={<Skeleton height={120} radius="md" aria-label={t('common.loading')} />}
        gone={<Gone />}
      >
        {(detail) => (
          <>
            <Outcomes detail={detail} heading={heading} />
            {withCode && (
              <Text component="h3" className={styles.caption}>
                {t('challenges.code')}
              </Text>
            )}
            {withCode && (
              <pre className={styles.code} translate="no">
                {detail.source}
              </pre>
            )}
          </>
        )}
      </QueryView>
    </div>
  );
}

interface StopProps {
  stop: (submissionId: string) => Promise<unknown>;
  of: ChallengesRead;
  submissionId: string;
}

function Stop({ stop: end, of, submissionId }: StopProps) {
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => end(submissionId),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: of.submissionsKey }),
  });
  return (
    <Button
      size="compact-md"
      variant="default"
      leftSection={<IconPlayerStop size={16} aria-hidden />}
      // It stops when the test that runs has ended.
      loading={stop.isPending}
      disabled={stop.isSuccess}
      onClick={() => stop.mutate()}
    >
      {t('challenges.stop')}
    </Button>
  );
}

type Heading = 'h3' | 'h4';

interface OutcomesProps {
  detail: SubmissionDetail;
  heading: Heading;
}

function Outcomes({ detail: { submission, result }, heading }: OutcomesProps) {
  if (result === null) return null;
  const { compiler, groups } = result;
  const told = groups.some(({ name }) => name !== null);
  return (
    <>
      {compiler !== null && (
        <>
          <Text size="sm">{t('challenges.notCompiled')}</Text>
          <pre className={styles.code} translate="no">
            {compiler}
          </pre>
        </>
      )}
      {groups.map((group) => (
        <Group key={group.name ?? ''} group={group} heading={heading} />
      ))}
      {!told && submission.hidden > 0 && compiler === null && (
        <Text size="sm">
          {t('challenges.hiddenPassed', { passed: submission.hiddenPassed ?? 0, all: submission.hidden })}
        </Text>
      )}
      {result.growth !== null && <Growth told={result.growth} />}
    </>
  );
}

/** How the time grows, and the times that say so. */
function Growth({ told }: { told: GrowthResult }) {
  const number = new Intl.NumberFormat(locale);
  const longest = Math.max(...told.points.map(({ micros }) => micros));
  return (
    <>
      <Text size="sm">{growth(told)}</Text>
      {told.points.length > 0 && (
        <table className={styles.table}>
          <caption className={styles.muted}>{t('challenges.growthPoints')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('challenges.growthSize')}</th>
              <th scope="col">{t('challenges.time')}</th>
            </tr>
          </thead>
          <tbody>
            {told.points.map(({ n, micros }) => (
              <tr key={n}>
                <th scope="row">{number.format(n)}</th>
                <td>
                  <div className={styles.measured}>
                    <span>{took(micros)}</span>
                    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden>
                      <rect width={(micros / longest) * 100} height={1} />
                    </svg>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Tests that count together, each with how it ended, how long it took, and its memory, if a process was its own. */
function Group({ group, heading: Heading }: { group: GroupResult; heading: Heading }) {
  const title = group.name ?? t('challenges.examples');
  const id = useId();
  const withMemory = group.tests.some(({ peakMemoryBytes }) => peakMemoryBytes !== null);
  return (
    <section aria-labelledby={id}>
      <div className={styles.row}>
        <Heading id={id} className={styles.caption} translate={group.name === null ? undefined : 'no'}>
          {title}
        </Heading>
        <span className={styles.muted}>
          {group.name !== null && `${t('challenges.weight', { weight: group.weight })} · `}
          {cost(group)}
        </span>
      </div>
      <table className={`${styles.table} ${styles.outcomes}`}>
        <thead>
          <tr>
            <th scope="col">{t('challenges.test')}</th>
            <th scope="col">{t('challenges.outcome')}</th>
            <th scope="col">{t('challenges.time')}</th>
            {withMemory && <th scope="col">{t('challenges.memory')}</th>}
          </tr>
        </thead>
        <tbody>
          {group.tests.map((test, index) => (
            <Test key={index} test={test} number={index + 1} withMemory={withMemory} />
          ))}
        </tbody>
      </table>
      {group.printed !== '' && (
        <>
          <span className={styles.muted}>{t('challenges.printed')}</span>
          <pre className={styles.code} translate="no">
            {group.printed}
          </pre>
        </>
      )}
    </section>
  );
}

function Test({ test, number, withMemory }: { test: TestResult; number: number; withMemory: boolean }) {
  const passed = test.outcome === 'PASSED';
  const Picture = passed ? IconCircleCheck : IconCircleX;
  return (
    <tr>
      <td translate={test.name === '' ? undefined : 'no'}>
        {test.name === '' ? t('challenges.example', { number }) : test.name}
      </td>
      <td>
        <span className={styles.outcome} data-good={passed}>
          <Picture size={16} aria-hidden /> {t(`challenges.outcome_${test.outcome}`)}
        </span>
        {test.got !== null && <Value label={t('challenges.got')} text={test.got} />}
        {test.expected !== null && <Value label={t('challenges.expected')} text={test.expected} />}
        {test.said !== null && test.said !== '' && <Value label={t('challenges.said')} text={test.said} />}
      </td>
      <td>{test.wallMs === null ? '' : formatDuration(test.wallMs)}</td>
      {withMemory && <td>{test.peakMemoryBytes === null ? '' : formatMemory(test.peakMemoryBytes)}</td>}
    </tr>
  );
}

function Value({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.value}>
      <span className={styles.muted}>{label}</span>
      <code translate="no">{text}</code>
    </div>
  );
}

import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Job, JobQuestion } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime, formatDay } from '@/lib/time';
import { TitledCard } from '@/ui/TitledCard';
import { FactList } from './FactList';
import { JobHistory } from './JobHistory';
import classes from './jobs.module.css';
import { money, placeOf, salaryOf } from './terms';

/** What a job says, for everybody in the company; what it costs only for those who hire. */
export function JobDetails({ job, hires }: { job: Job; hires: boolean }) {
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        <TitledCard title={t('jobs.description')}>
          <Prose text={job.description} />
        </TitledCard>
        {job.requirements && (
          <TitledCard title={t('jobs.requirements')}>
            <Prose text={job.requirements} />
          </TitledCard>
        )}
        {job.questions.length > 0 && (
          <TitledCard title={t('jobs.sectionQuestions')}>
            <ol className={classes.questions}>
              {job.questions.map((question) => (
                <li key={question.id}>
                  <span translate="no">{question.text}</span> <AnswerKind question={question} />
                </li>
              ))}
            </ol>
          </TitledCard>
        )}
      </Stack>
      <Stack gap="lg">
        <Terms job={job} hires={hires} />
        <JobHistory job={job} />
      </Stack>
    </div>
  );
}

function Prose({ text }: { text: string }) {
  if (!text) return <Text c="dimmed">{t('jobs.detailsNone')}</Text>;
  return (
    <Text className={classes.prose} translate="no">
      {text}
    </Text>
  );
}

function AnswerKind({ question }: { question: JobQuestion }) {
  const kind = question.kind === 'YES_NO' ? t('jobs.answerYesNo') : t('jobs.answerWords');
  return (
    <Text span c="dimmed" size="sm">
      ({question.required ? `${kind}, ${t('jobs.answerRequired')}` : kind})
    </Text>
  );
}

function Client({ job }: { job: Job }) {
  return (
    <>
      <span translate="no">{job.clientName}</span>{' '}
      <Text span c="dimmed" size="sm">
        ({job.clientIsPublic ? t('jobs.clientShown') : t('jobs.clientHidden')})
      </Text>
    </>
  );
}

function Terms({ job, hires }: { job: Job; hires: boolean }) {
  const place = placeOf(job);
  const salary = salaryOf(job);
  const facts: [string, ReactNode][] = [
    [t('jobs.client'), job.clientName && <Client job={job} />],
    [t('jobs.location'), place && <span translate="no">{place}</span>],
    [t('jobs.employmentType'), t(`jobs.employment_${job.employmentType}`)],
    [t('jobs.salary'), salary && <span translate="no">{salary}</span>],
    [t('jobs.focus'), t(`jobs.focus_${job.jobFocus}`)],
    [
      t('jobs.cost'),
      hires && job.cost !== null && <span translate="no">{money(job.cost, job.currency)}</span>,
    ],
    [t('jobs.sectionPublic'), job.publishedAt && t('jobs.publicSince', { day: formatDay(job.publishedAt) })],
    [t('jobs.closesOn'), job.closesAt && formatDateTime(job.closesAt)],
  ];
  return (
    <TitledCard title={t('jobs.detailsTerms')}>
      <FactList facts={facts} className={classes.facts} />
    </TitledCard>
  );
}

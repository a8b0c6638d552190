import { Anchor, Button, Text } from '@mantine/core';
import {
  IconBrandGoogle,
  IconCalendarEvent,
  IconClock,
  IconInfoCircle,
  IconWorld,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime, formatMinutes, serverNow } from '@/lib/time';
import { TitledCard } from '@/ui/TitledCard';
import { When, zoneLabel } from '@/ui/When';
import classes from './interview.module.css';

export function Details({ interview }: { interview: InterviewView }) {
  const icon = { size: 20, stroke: 1.6 };
  return (
    <TitledCard title={t('interview.details')}>
      <dl className={classes.facts}>
        <dt>
          <IconCalendarEvent {...icon} aria-label={t('interview.sectionWhen')} />
        </dt>
        <dd>
          <When start={interview.scheduledTime} end={interview.scheduledEnd} zone={interview.timeZone} />
        </dd>
        <dt>
          <IconClock {...icon} aria-label={t('interview.duration')} />
        </dt>
        <dd>{formatMinutes(interview.durationMinutes)}</dd>
        <dt>
          <IconWorld {...icon} aria-label={t('interview.zone')} />
        </dt>
        <dd translate="no">{zoneLabel(interview.timeZone)}</dd>
        {interview.my.calendarLink && (
          <>
            <dt>
              <IconBrandGoogle {...icon} aria-hidden />
            </dt>
            <dd>
              <Anchor href={interview.my.calendarLink} target="_blank" rel="noreferrer" size="sm">
                {t('interview.inCalendar')}
              </Anchor>
            </dd>
          </>
        )}
        {interview.cancelReason && !interview.noShow && (
          <>
            <dt>
              <IconInfoCircle {...icon} aria-hidden />
            </dt>
            <dd>
              {t('interview.cancelledBecause', { reason: t(`interview.reason_${interview.cancelReason}`) })}
              {interview.cancelNote && (
                <Text c="dimmed" size="sm" translate="no">
                  {interview.cancelNote}
                </Text>
              )}
            </dd>
          </>
        )}
      </dl>
      {interview.description && (
        <Text mt="lg" className={classes.description} translate="no">
          {interview.description}
        </Text>
      )}
    </TitledCard>
  );
}

export function RecordingCard({ interview }: { interview: InterviewView }) {
  if (interview.status === 'SCHEDULED' || interview.status === 'CANCELLED') return null;
  if (!interview.my.canSeeRecording) return null;
  const exists = interview.recordingId !== null;
  return (
    <TitledCard
      title={t('interview.recording')}
      text={exists ? t('interview.recordingText') : t('interview.recordingNoneText')}
      action={
        exists && (
          <Button component={Link} to={`/interviews/${interview.id}/recording`} variant="default">
            {t('interview.recordingWatch')}
          </Button>
        )
      }
    />
  );
}

/** The way to what was written, for those who decide. */
export function CodeCard({ interview }: { interview: InterviewView }) {
  if (interview.status === 'SCHEDULED' || interview.status === 'CANCELLED') return null;
  return (
    <TitledCard
      title={t('interview.code')}
      text={t('interview.codeText')}
      action={
        <Button component={Link} to={`/interviews/${interview.id}/code`} variant="default">
          {t('interview.codeReplay')}
        </Button>
      }
    />
  );
}

interface Step {
  label: string;
  at: string;
  /** Who did it. */
  by?: ReactNode;
}

type Move = InterviewView['moves'][number];

function wordsOf(move: Move): string {
  return move.previousTime === move.scheduledTime
    ? t('interview.timelineLength', {
        from: formatMinutes(move.previousDurationMinutes),
        to: formatMinutes(move.durationMinutes),
      })
    : t('interview.timelineMoved', {
        from: formatDateTime(move.previousTime),
        to: formatDateTime(move.scheduledTime),
      });
}

const name = (text: string | null) => text !== null && <span translate="no">{text}</span>;

const moverOf = (move: Move) =>
  move.side === 'CANDIDATE' ? t('interview.candidate') : name(move.movedByName);

export function Timeline({ interview }: { interview: InterviewView }) {
  const steps: (Step | false)[] = [
    { label: t('interview.timelineCreated'), at: interview.createdAt },
    ...interview.moves.map((move) => ({ label: wordsOf(move), at: move.movedAt, by: moverOf(move) })),
    interview.startTime === null && { label: t('interview.timelinePlanned'), at: interview.scheduledTime },
    interview.startTime !== null && { label: t('interview.timelineStarted'), at: interview.startTime },
    interview.endTime !== null && { label: t('interview.timelineEnded'), at: interview.endTime },
    interview.noShow !== null && { label: t('interview.timelineMissed'), at: interview.noShow.markedAt },
    interview.status === 'CANCELLED' &&
      interview.noShow === null && {
        label: t('interview.timelineCancelled'),
        // What was called off before that was kept has not been changed since.
        at: interview.cancelledAt ?? interview.updatedAt,
        by: name(interview.cancelledByName),
      },
  ];
  const now = serverNow();
  return (
    <TitledCard title={t('interview.timeline')}>
      <ol className={classes.timeline}>
        {steps
          .filter((step) => step !== false)
          .map((step) => (
            <li
              key={`${step.label} ${step.at}`}
              className={classes.step}
              data-ahead={Date.parse(step.at) > now || undefined}
            >
              <span>
                {step.label}
                <Text size="sm" c="dimmed" component="span" display="block">
                  <time dateTime={step.at}>{formatDateTime(step.at)}</time>
                  {step.by && <> · {step.by}</>}
                </Text>
              </span>
            </li>
          ))}
      </ol>
    </TitledCard>
  );
}

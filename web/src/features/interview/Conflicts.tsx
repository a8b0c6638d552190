import { Alert, Button, Group, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendarExclamation } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FindConflicts, TimeConflicts } from '@/api';
import { conflictsQuery, membersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDay, formatRange, formatTime } from '@/lib/time';
import { Modal } from '@/ui/Modal';
import classes from './interview.module.css';

/** What stands against a time, and of what names those concerned. */
interface Told {
  found: TimeConflicts;
  nameOf: (id: string) => string;
  /** What the candidate is called. */
  candidate: string;
}

/** 'Busy 14:00–15:00', with the days only where they are not one. */
function span({ from, to }: { from: string; to: string }): string {
  return formatDay(from) === formatDay(to) ? `${formatTime(from)}–${formatTime(to)}` : formatRange(from, to);
}

/** Each conflict as a sentence about somebody. */
export function conflictLines({ found, nameOf, candidate }: Told): { who: string; what: string }[] {
  return [
    ...found.interviewers.map((one) => ({
      who: nameOf(one.userId),
      what: t(`interview.conflict_${one.reason}`, { time: span(one) }),
    })),
    ...found.candidate.map((one) => ({
      who: candidate || t('interview.candidate'),
      what: t('interview.conflict_INTERVIEW', { time: span(one) }),
    })),
  ];
}

/** Whether the time can be chosen all the same, so that whoever chooses it is asked; the others the server refuses. */
export function isToBeAsked(found: TimeConflicts): boolean {
  const refused = found.interviewers.some((one) => one.reason === 'INTERVIEW' || one.reason === 'HELD');
  return !refused && found.interviewers.length + found.candidate.length > 0;
}

function Lines(told: Told) {
  return (
    <ul className={classes.conflicts}>
      {conflictLines(told).map((line, index) => (
        <li key={index}>
          <span translate="no" className={classes.conflictWho}>
            {line.who}
          </span>
          : {line.what}
        </li>
      ))}
    </ul>
  );
}

interface ConflictNoticeProps {
  companyId: string;
  /** What is looked for; null where there is nothing to look for yet. */
  body: FindConflicts | null;
  candidate: string;
}

/** Says, beside what is being chosen, what stands against it. */
export function ConflictNotice({ companyId, body, candidate }: ConflictNoticeProps) {
  const [asked] = useDebouncedValue(JSON.stringify(body), 300);
  const parsed = JSON.parse(asked) as FindConflicts | null;
  const query = useQuery({
    ...conflictsQuery(companyId, parsed ?? { times: [] }),
    enabled: parsed !== null,
    placeholderData: keepPreviousData,
  });
  const nameOf = useNames(companyId);
  const items = parsed ? (query.data?.items ?? []) : [];
  // Several times, as a panel day has, are told of as one.
  const found: TimeConflicts = {
    interviewers: items.flatMap((one) => one.interviewers),
    candidate: items.flatMap((one) => one.candidate),
  };
  const any = found.interviewers.length + found.candidate.length > 0;
  return (
    <div aria-live="polite" className={classes.notice}>
      {any && (
        <Alert
          color="yellow"
          variant="light"
          title={t('interview.conflictTitle')}
          icon={<IconCalendarExclamation size={18} stroke={1.6} />}
        >
          <Lines found={found} nameOf={nameOf} candidate={candidate} />
        </Alert>
      )}
    </div>
  );
}

/** The names of a company's people. */
export function useNames(companyId: string): (id: string) => string {
  const members = useQuery({ ...membersQuery(companyId), enabled: companyId !== '' });
  return (id) => members.data?.items.find((one) => one.userId === id)?.name ?? '';
}

interface ConflictDialogProps {
  companyId: string;
  /** What stands against the time; null while nothing is asked. */
  found: TimeConflicts | null;
  candidate: string;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks whether a time that does not suit everybody is meant. */
export function ConflictDialog({ companyId, found, candidate, onClose, onConfirm }: ConflictDialogProps) {
  const nameOf = useNames(companyId);
  return (
    <Modal opened={found !== null} onClose={onClose} title={t('interview.conflictAsk')}>
      {found && <Lines found={found} nameOf={nameOf} candidate={candidate} />}
      <Text size="sm" c="dimmed" mt="sm">
        {t('interview.conflictText')}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('interview.conflictBack')}
        </Button>
        <Button onClick={onConfirm}>{t('interview.conflictAnyway')}</Button>
      </Group>
    </Modal>
  );
}

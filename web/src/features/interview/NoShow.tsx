import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCalendarPlus, IconClockExclamation, IconUserOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type InterviewView, type NoShowSide } from '@/api';
import { t } from '@/lib/i18n';
import { formatDateTime, useNow } from '@/lib/time';
import { toast, toastError } from '@/ui/toast';
import { ReasonDialog, useShown } from './ReasonDialog';

/** How often it is looked whether it is time for something, in milliseconds. */
const LOOK_MS = 10_000;

/** Whether this person may say by now that the other side has not come. */
export function useMayMarkNoShow(interview: InterviewView): boolean {
  const now = useNow(LOOK_MS);
  return interview.my.canMarkNoShow && now >= Date.parse(interview.noShowFrom);
}

/** That the interview has not begun although it should have, and what can be done about it. */
export function OverdueNotice({ interview }: { interview: InterviewView }) {
  const [marking, setMarking] = useState(false);
  if (!useMayMarkNoShow(interview)) return null;
  return (
    <Alert
      mb="lg"
      color="yellow"
      variant="light"
      title={t('interview.overdueTitle')}
      icon={<IconClockExclamation size={18} stroke={1.6} />}
    >
      <Text size="sm">{t('interview.overdueText')}</Text>
      <Group mt="md" gap="sm">
        <Button variant="default" onClick={() => setMarking(true)}>
          {t('interview.noShowMark')}
        </Button>
        {interview.my.canEdit && (
          <Button variant="default" component={Link} to={`/interviews/${interview.id}/edit`}>
            {t('interview.reschedule')}
          </Button>
        )}
      </Group>
      <NoShowDialog interview={interview} opened={marking} onClose={() => setMarking(false)} />
    </Alert>
  );
}

/** That one side did not come, and what comes next. */
export function NoShowBanner({ interview }: { interview: InterviewView }) {
  if (!interview.noShow) return null;
  const isCandidate = interview.my.relation === 'candidate';
  return (
    <Alert
      mb="lg"
      variant="light"
      title={t('interview.noShowTitle')}
      icon={<IconUserOff size={18} stroke={1.6} />}
    >
      <Text size="sm">{isCandidate ? forCandidate(interview) : forCompany(interview)}</Text>
      {interview.cancelNote && (
        <Text size="sm" mt={4} translate="no">
          {interview.cancelNote}
        </Text>
      )}
      {!isCandidate && <NextSteps interview={interview} noShow={interview.noShow} />}
    </Alert>
  );
}

function forCandidate({ companyName: company, noShow }: InterviewView): string {
  return noShow?.side === 'CANDIDATE'
    ? t('interview.noShowYou', { company })
    : t('interview.noShowUs', { company });
}

function forCompany({ candidateName: name, noShow }: InterviewView): string {
  return noShow?.side === 'CANDIDATE'
    ? t('interview.noShowCandidate', { name })
    : t('interview.noShowInterviewer', { name });
}

interface NextStepsProps {
  interview: InterviewView;
  noShow: NonNullable<InterviewView['noShow']>;
}

function NextSteps({ interview, noShow }: NextStepsProps) {
  const shown = useShown();
  const now = useNow(LOOK_MS);
  const undo = useMutation({
    mutationFn: () => api.undoNoShow(interview.id),
    onSuccess: (saved) => {
      shown(saved);
      toast(t('interview.noShowUndone'));
    },
    onError: toastError,
  });
  const canUndo = interview.my.canUndoNoShow && now <= Date.parse(noShow.undoUntil);
  const time = formatDateTime(noShow.markedAt);
  return (
    <>
      <Text size="sm" c="dimmed" mt={4}>
        {noShow.markedByName === null
          ? t('interview.noShowNoticed', { time })
          : t('interview.noShowMarked', { name: noShow.markedByName, time })}
      </Text>
      {interview.my.canUndoNoShow && (
        <Group mt="md" gap="sm">
          <Button
            component={Link}
            to={`/interviews/new?again=${interview.id}`}
            leftSection={<IconCalendarPlus size={18} stroke={1.7} />}
          >
            {t('interview.bookAgain')}
          </Button>
          {canUndo && (
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
              {noShow.side === 'CANDIDATE' ? t('interview.noShowLetIn') : t('interview.noShowReopen')}
            </Button>
          )}
        </Group>
      )}
      {canUndo && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('interview.noShowUntil', { time: formatDateTime(noShow.undoUntil) })}
        </Text>
      )}
    </>
  );
}

interface NoShowDialogProps {
  interview: InterviewView;
  opened: boolean;
  onClose: () => void;
}

/** Asks who did not come. */
export function NoShowDialog({ interview, opened, onClose }: NoShowDialogProps) {
  const sides: { value: NoShowSide; label: string }[] = [
    {
      value: 'CANDIDATE',
      label: t('interview.noShowSide_CANDIDATE', { name: interview.candidateName }),
    },
    { value: 'INTERVIEWER', label: t('interview.noShowSide_INTERVIEWER') },
  ];
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('interview.noShowDialog')}
      text={t('interview.noShowDialogText')}
      question={t('interview.noShowWho')}
      reasons={sides}
      keep={t('interview.noShowWait')}
      confirm={t('interview.noShowConfirm')}
      send={(side, note) => api.markNoShow(interview.id, { side, note })}
      done={t('interview.noShowToast')}
    />
  );
}

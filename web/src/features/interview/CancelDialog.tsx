import { api, type InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { DayList } from './PanelDay';
import { ReasonDialog } from './ReasonDialog';

interface CancelDialogProps {
  interview: InterviewView;
  opened: boolean;
  onClose: () => void;
}

const companyReasons = [
  'cancelled_by_interviewer',
  'cancelled_by_candidate',
  'position_closed',
  'other',
] as const;
const candidateReasons = ['cancelled_by_candidate', 'other'] as const;

const forCompany = () =>
  companyReasons.map((value) => ({ value: value, label: t(`interview.reason_${value}`) }));
const forCandidate = () =>
  candidateReasons.map((value) => ({ value: value, label: t(`interview.own_${value}`) }));

/** Calls an interview off. */
export function CancelDialog({ interview, opened, onClose }: CancelDialogProps) {
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('interview.cancelTitle')}
      text={t('interview.cancelText')}
      question={t('interview.cancelReason')}
      reasons={interview.my.relation === 'candidate' ? forCandidate() : forCompany()}
      keep={t('interview.keep')}
      confirm={t('interview.cancelConfirm')}
      color="red"
      send={(reason, note) => api.cancelInterview(interview.id, { reason, note })}
      done={t('interview.cancelledToast')}
    />
  );
}

/** Calls off what has not begun of the panel day that an interview is part of. */
export function CancelDayDialog({ interview, opened, onClose }: CancelDialogProps) {
  const ahead = interview.panelDay.filter(({ status }) => status === 'SCHEDULED');
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('interview.cancelDayTitle', { count: ahead.length })}
      text={t('interview.cancelDayText')}
      question={t('interview.cancelReason')}
      reasons={forCompany()}
      keep={t('interview.keep')}
      confirm={t('interview.cancelDayConfirm')}
      color="red"
      send={(reason, note) => api.cancelPanelDay(interview.id, { reason, note })}
      done={t('interview.cancelledDayToast')}
    >
      <DayList interviews={ahead} />
    </ReasonDialog>
  );
}

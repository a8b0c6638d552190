import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { keepView, type View } from '@/api/interview-search';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';

/** Chooses how interviews are shown; the filters stay. */
export function ViewSwitch({ view }: { view: View }) {
  const navigate = useNavigate();
  const { isInterviewer } = useStanding();
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  // A phone shows a week day by day.
  const offered = [
    { value: 'list', label: t('schedule.viewList') },
    { value: 'day', label: t('schedule.viewDay') },
    ...(narrow ? [] : [{ value: 'week', label: t('schedule.viewWeek') }]),
    ...(isInterviewer ? [{ value: 'team', label: t('schedule.viewTeam') }] : []),
  ];
  return (
    <SegmentedControl
      aria-label={t('schedule.view')}
      data={offered}
      value={narrow && view === 'week' ? 'day' : view}
      onChange={(next) => {
        keepView(next);
        void navigate({ to: '/interviews', search: (old) => ({ ...old, view: next }) });
      }}
    />
  );
}

import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import type { ListSearch } from '@/api/interview-search';

const views = ['list', 'day', 'week', 'team'] as const;

/** How interviews are shown. */
export type View = (typeof views)[number];

const isView = (text: string | null | undefined): text is View => views.some((view) => view === text);

/** Where this browser remembers how they were shown last. */
const KEPT = 'colloquy-interviews-view';

/** As the address says, else as they were shown here last, else as a list. */
export function useView({ view }: ListSearch): View {
  useEffect(() => {
    if (isView(view)) localStorage.setItem(KEPT, view);
  }, [view]);
  const kept = localStorage.getItem(KEPT);
  if (isView(view)) return view;
  return isView(kept) ? kept : 'list';
}

/** Chooses how interviews are shown; the filters stay. */
export function ViewSwitch({ view, search }: { view: View; search: ListSearch }) {
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
      onChange={(next) => void navigate({ to: '/interviews', search: { ...search, view: next } })}
    />
  );
}

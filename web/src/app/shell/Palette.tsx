import {
  spotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBriefcase2, IconCalendarEvent, IconCalendarPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDateTime } from '@/lib/time';
import { destinations } from './Navigation';

/** Ctrl K: go anywhere, find an interview. It opens each time that `asked` grows. */
export function Palette({ asked }: { asked: number }) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 160);
  const navigate = useNavigate();
  const standing = useStanding();
  useEffect(() => spotlight.open(), [asked]);

  const found = useQuery({
    queryKey: [...keys.interviews, 'palette', settled],
    queryFn: ({ signal }) => api.listInterviews({ q: settled, limit: 6, sort: '-scheduledTime' }, signal),
    enabled: settled.length > 1,
    placeholderData: keepPreviousData,
  });

  const pages: SpotlightActionData[] = destinations(standing).map(({ to, label, icon: Picture }) => ({
    id: to,
    label: t(label),
    leftSection: <Picture size={18} stroke={1.6} />,
    onClick: () => void navigate({ to }),
  }));
  if (standing.isInterviewer) {
    pages.push({
      id: 'new',
      label: t('common.newInterview'),
      leftSection: <IconCalendarPlus size={18} stroke={1.6} />,
      onClick: () => void navigate({ to: '/interviews/new' }),
    });
    pages.push({
      id: 'panel-day',
      label: t('panel.open'),
      leftSection: <IconCalendarPlus size={18} stroke={1.6} />,
      onClick: () => void navigate({ to: '/interviews/panel' }),
    });
  }
  if (standing.hires) {
    pages.push({
      id: 'new-job',
      label: t('jobs.new'),
      leftSection: <IconBriefcase2 size={18} stroke={1.6} />,
      onClick: () => void navigate({ to: '/jobs/new' }),
    });
  }
  const interviews: SpotlightActionData[] = (settled.length > 1 ? (found.data?.items ?? []) : []).map(
    (one) => ({
      id: one.id,
      label: `${one.title} · ${one.candidateName}`,
      description: formatDateTime(one.scheduledTime),
      // The server chose these by the text; the palette must not filter them again.
      keywords: [settled, text],
      leftSection: <IconCalendarEvent size={18} stroke={1.6} />,
      onClick: () => void navigate({ to: '/interviews/$interviewId', params: { interviewId: one.id } }),
    }),
  );
  const groups: SpotlightActionGroupData[] = [
    { group: t('common.navInterviews'), actions: interviews },
    { group: t('common.goTo'), actions: pages },
  ];

  return (
    <Spotlight
      actions={groups}
      query={text}
      onQueryChange={setText}
      nothingFound={t('common.searchNothing')}
      highlightQuery={false}
      scrollable
      maxHeight={420}
      shortcut={['mod + K']}
      attributes={{ content: { 'aria-label': t('common.searchOpen') } }}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} />,
        placeholder: t('common.searchPlaceholder'),
        'aria-label': t('common.searchOpen'),
      }}
    />
  );
}

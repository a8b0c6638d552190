import { Anchor, Box, Button, Group, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconSearch, IconUserSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { CandidateView } from '@/api';
import { candidatesQuery } from '@/api/queries';
import { SummaryCard } from '@/features/experience';
import { t } from '@/lib/i18n';
import { useOnPause } from '@/lib/on-pause';
import { useStanding } from '@/lib/session';
import { formatDay } from '@/lib/time';
import { Afterwards } from '@/ui/Afterwards';
import { DataTable } from '@/ui/DataTable';
import { Page } from '@/ui/Page';
import { PersonCell } from '@/ui/person';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { CandidateMenu } from './CandidateMenu';

export function CandidatesPage() {
  const { q = '' } = useSearch({ from: '/signed-in/shell/candidates' });
  const { company, hires } = useStanding();
  const navigate = useNavigate();
  const [text, setText] = useState(q);
  const search = useOnPause(
    (value: string) => void navigate({ to: '/candidates', search: { q: value || undefined }, replace: true }),
  );
  const query = useInfiniteQuery({
    ...candidatesQuery(company?.companyId ?? '', q),
    placeholderData: keepPreviousData,
    enabled: company !== null,
  });
  if (!company) {
    return (
      <Page title={t('candidates.title')} help="candidates-list">
        <EmptyState icon={IconUsers} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('candidates.title')}
      help="candidates-list"
      action={
        <Group gap="sm">
          <Button component={Link} to="/take-homes" variant="default">
            {t('takeHome.title')}
          </Button>
          <Button
            component={Link}
            to="/interviews/new"
            leftSection={<IconCalendarPlus size={18} stroke={1.7} />}
          >
            {t('interview.new')}
          </Button>
        </Group>
      }
    >
      <TextInput
        type="search"
        mb="lg"
        maw={360}
        aria-label={t('candidates.search')}
        placeholder={t('candidates.search')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={6} height={64} />}
        empty={
          q ? (
            <EmptyState
              icon={IconUserSearch}
              title={t('candidates.noMatchTitle')}
              text={t('candidates.noMatchText')}
            />
          ) : (
            <EmptyState
              icon={IconUsers}
              title={t('candidates.emptyTitle')}
              text={t('candidates.emptyText')}
            />
          )
        }
      >
        {(items) => <Candidates items={items} companyId={company.companyId} canChange={hires} />}
      </ListView>
      {hires && (
        <Box mt="xl">
          <SummaryCard companyId={company.companyId} />
        </Box>
      )}
    </Page>
  );
}

interface CandidatesProps {
  items: CandidateView[];
  companyId: string;
  /** Whether the reader may correct and delete. */
  canChange: boolean;
}

function Candidates({ items, companyId, canChange }: CandidatesProps) {
  return (
    <DataTable
      label={t('candidates.title')}
      rows={items}
      rowKey={(one) => one.userId}
      columns={[
        {
          label: t('candidates.name'),
          main: true,
          cell: (one) => (
            <PersonCell person={one}>{one.isGuest && <Tag>{t('candidates.guest')}</Tag>}</PersonCell>
          ),
        },
        {
          label: t('candidates.interviews'),
          cell: (one) => (
            <Anchor
              component={Link}
              to={`/interviews?person=${one.userId}`}
              size="sm"
              aria-label={t('candidates.showInterviews', { name: one.name })}
            >
              {one.interviewCount}
            </Anchor>
          ),
        },
        {
          label: t('candidates.last'),
          cell: (one) => (one.lastInterviewAt ? formatDay(one.lastInterviewAt) : t('candidates.never')),
        },
        { label: t('candidates.added'), cell: (one) => formatDay(one.addedAt), wideOnly: true },
        {
          label: t('common.actions'),
          end: true,
          cell: (one) => (
            <Group gap={4} wrap="nowrap" justify="flex-end">
              <Button
                component={Link}
                to={`/interviews/new?candidate=${one.userId}`}
                variant="subtle"
                aria-label={t('candidates.scheduleFor', { name: one.name })}
              >
                {t('candidates.schedule')}
              </Button>
              {canChange && one.isGuest && (
                <Afterwards placeholder={<Box w={40} />}>
                  <CandidateMenu companyId={companyId} candidate={one} />
                </Afterwards>
              )}
            </Group>
          ),
        },
      ]}
    />
  );
}

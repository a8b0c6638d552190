import { Anchor, Button } from '@mantine/core';
import { IconBuilding, IconHomeEdit } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TakeHome } from '@/api';
import { takeHomesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDateTime, formatDay, formatMinutes, zoneName } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Page } from '@/ui/Page';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { StateTag } from './State';

/** Every take-home of the reader's company, as far as they may see it. */
export function TakeHomesPage() {
  const { company } = useStanding();
  const query = useInfiniteQuery({
    ...takeHomesQuery(company?.companyId ?? ''),
    enabled: company !== null,
  });
  const give = (
    <Button component={Link} to="/take-homes/new">
      {t('takeHome.new')}
    </Button>
  );
  return (
    <Page
      title={t('takeHome.title')}
      help="take-homes"
      action={company && give}
      above={
        <Anchor component={Link} to="/candidates" size="sm">
          {t('candidates.title')}
        </Anchor>
      }
    >
      {company ? (
        <ListView
          query={query}
          skeleton={<RowsSkeleton rows={6} height={64} />}
          empty={
            <EmptyState
              icon={IconHomeEdit}
              title={t('takeHome.emptyTitle')}
              text={t('takeHome.emptyText')}
              action={give}
            />
          }
        >
          {(items) => <TakeHomes items={items} />}
        </ListView>
      ) : (
        <EmptyState icon={IconBuilding} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      )}
    </Page>
  );
}

/** When it has to be handed in, or how long it may take once it is begun. */
function due({ closesAt, durationMinutes }: TakeHome): string {
  if (closesAt !== null)
    return t('common.timeIn', { time: formatDateTime(closesAt), zone: zoneName(closesAt) });
  return t('takeHome.fromOpening', { time: formatMinutes(durationMinutes ?? 0) });
}

function TakeHomes({ items }: { items: TakeHome[] }) {
  return (
    <DataTable
      label={t('takeHome.title')}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        {
          label: t('takeHome.name'),
          main: true,
          cell: (one) => (
            <Anchor component={Link} to={`/take-homes/${one.id}`} translate="no">
              {one.title}
            </Anchor>
          ),
        },
        {
          label: t('takeHome.candidate'),
          cell: (one) => <span translate="no">{one.candidateName}</span>,
        },
        { label: t('takeHome.state'), cell: (one) => <StateTag state={one.state} /> },
        { label: t('takeHome.score'), cell: (one) => one.score ?? '–' },
        { label: t('takeHome.due'), cell: due },
        { label: t('takeHome.given'), cell: (one) => formatDay(one.createdAt), wideOnly: true },
      ]}
    />
  );
}

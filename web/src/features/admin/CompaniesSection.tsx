import { IconBuilding } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ListedCompany } from '@/api';
import { companiesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Section } from '@/ui/Page';
import { SearchField } from '@/ui/SearchField';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { useFilters } from './use-filters';
import classes from './admin.module.css';

export function CompaniesSection() {
  const { search, change } = useFilters();
  const query = useInfiniteQuery({ ...companiesQuery(search.q), placeholderData: keepPreviousData });
  return (
    <Section title={t('admin.navCompanies')} hideTitle>
      <div className={classes.filters} role="search">
        <SearchField label={t('admin.searchCompanies')} q={search.q} onSearch={(q) => change({ q })} />
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={6} height={64} />}
        empty={
          <EmptyState icon={IconBuilding} title={t('admin.noCompanies')} text={t('admin.noCompaniesText')} />
        }
      >
        {(items) => <Companies companies={items} search={search} />}
      </ListView>
    </Section>
  );
}

interface CompaniesProps {
  companies: ListedCompany[];
  search: Record<string, string | undefined>;
}

/** Each row leads to the company; the way keeps what was searched for, so that the way back does. */
function Companies({ companies, search }: CompaniesProps) {
  return (
    <DataTable
      label={t('admin.navCompanies')}
      rows={companies}
      rowKey={(one) => one.id}
      columns={[
        {
          label: t('admin.company'),
          main: true,
          cell: (one) => (
            <Link
              to="/admin/companies/$companyId"
              params={{ companyId: one.id }}
              search={search}
              className={classes.person}
              translate="no"
            >
              {one.companyName}
            </Link>
          ),
        },
        { label: t('admin.companyMembers'), cell: (one) => one.memberCount },
        { label: t('admin.since'), cell: (one) => formatDay(one.createdAt), wideOnly: true },
      ]}
    />
  );
}

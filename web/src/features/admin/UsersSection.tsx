import { IconUserSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { User } from '@/api';
import { roles, usersFromSearch } from '@/api/admin-search';
import { usersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Section } from '@/ui/Page';
import { Select } from '@/ui/Select';
import { PersonCell } from '@/ui/person';
import { SearchField } from '@/ui/SearchField';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { State } from './State';
import { useFilters } from './use-filters';
import classes from './admin.module.css';

export function UsersSection() {
  const { search, change } = useFilters();
  const query = useInfiniteQuery({
    ...usersQuery(usersFromSearch(search)),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t('admin.navUsers')} hideTitle>
      <div className={classes.filters} role="search" data-compact>
        <SearchField label={t('admin.searchUsers')} q={search.q} onSearch={(q) => change({ q })} />
        <Choice
          label={t('admin.kind')}
          value={search.kind}
          onChange={(kind) => change({ kind })}
          data={[
            { value: '', label: t('admin.kindAny') },
            { value: 'account', label: t('admin.kindAccount') },
            { value: 'guest', label: t('admin.kindGuest') },
            { value: 'staff', label: t('admin.kindStaff') },
          ]}
        />
        <Choice
          label={t('admin.role')}
          value={search.role}
          onChange={(role) => change({ role })}
          data={[
            { value: '', label: t('admin.roleAny') },
            ...roles.map((one) => ({ value: one, label: t(`admin.role${one}`) })),
          ]}
        />
        <Choice
          label={t('admin.state')}
          value={search.state}
          onChange={(state) => change({ state })}
          data={[
            { value: '', label: t('admin.stateAny') },
            { value: 'active', label: t('admin.active') },
            { value: 'inactive', label: t('admin.inactive') },
          ]}
        />
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={6} height={64} />}
        empty={<EmptyState icon={IconUserSearch} title={t('admin.noUsers')} text={t('admin.noUsersText')} />}
      >
        {(items) => <People people={items} search={search} />}
      </ListView>
    </Section>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  data: { value: string; label: string }[];
  onChange: (value: string | null) => void;
}

/** One filter. */
function Choice({ label, value, data, onChange }: ChoiceProps) {
  const known = data.some((one) => one.value === value);
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      value={known ? value : ''}
      onChange={onChange}
      data={data}
    />
  );
}

/** Each row leads to the person; the way keeps the filters, so that the way back does. */
function People({ people, search }: { people: User[]; search: Record<string, string | undefined> }) {
  return (
    <DataTable
      label={t('admin.navUsers')}
      rows={people}
      rowKey={(one) => one.id}
      columns={[
        {
          label: t('admin.person'),
          main: true,
          cell: (one) => (
            <Link
              to="/admin/users/$userId"
              params={{ userId: one.id }}
              search={search}
              className={classes.person}
            >
              <PersonCell person={one}>
                {one.isStaff && <Tag tone="accent">{t('admin.staff')}</Tag>}
              </PersonCell>
            </Link>
          ),
        },
        { label: t('admin.role'), cell: (one) => t(`admin.role${one.role}`) },
        { label: t('admin.state'), cell: (one) => <State user={one} /> },
        { label: t('admin.since'), cell: (one) => formatDay(one.createdAt), wideOnly: true },
      ]}
    />
  );
}

import { ActionIcon, Menu, Select, TextInput } from '@mantine/core';
import { IconDots, IconSearch, IconUserSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Role, type UpdateUser, type User } from '@/api';
import { keys, usersQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { formatDay } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Section } from '@/ui/Page';
import { PersonCell } from '@/ui/person';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import { useFilters } from './use-filters';
import classes from './admin.module.css';

const roles: Role[] = ['INTERVIEWER', 'CANDIDATE', 'ADMIN'];

export function UsersSection() {
  const { search, change, changeSoon } = useFilters();
  const role = roles.find((one) => one === search.role);
  const query = useInfiniteQuery({ ...usersQuery({ q: search.q, role }), placeholderData: keepPreviousData });
  return (
    <Section title={t('admin.navUsers')} hideTitle>
      <div className={classes.filters} role="search">
        <TextInput
          type="search"
          aria-label={t('admin.searchUsers')}
          placeholder={t('admin.searchUsers')}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          defaultValue={search.q}
          onChange={(event) => changeSoon({ q: event.currentTarget.value })}
        />
        <Select
          aria-label={t('admin.role')}
          allowDeselect={false}
          value={search.role ?? ''}
          onChange={(value) => change({ role: value })}
          data={[
            { value: '', label: t('admin.roleAny') },
            ...roles.map((one) => ({ value: one, label: t(`admin.role${one}`) })),
          ]}
        />
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={6} height={64} />}
        empty={<EmptyState icon={IconUserSearch} title={t('admin.noUsers')} text={t('admin.noUsersText')} />}
      >
        {(items) => (
          <DataTable
            label={t('admin.navUsers')}
            rows={items}
            rowKey={(one) => one.id}
            columns={[
              {
                label: t('admin.person'),
                main: true,
                cell: (one) => (
                  <PersonCell person={one}>
                    {one.isStaff && <Tag tone="accent">{t('admin.staff')}</Tag>}
                  </PersonCell>
                ),
              },
              { label: t('admin.role'), cell: (one) => t(`admin.role${one.role}`) },
              { label: t('admin.state'), cell: (one) => <State user={one} /> },
              { label: t('admin.since'), cell: (one) => formatDay(one.createdAt), wideOnly: true },
              { label: t('common.actions'), end: true, cell: (one) => <Actions user={one} /> },
            ]}
          />
        )}
      </ListView>
    </Section>
  );
}

function State({ user }: { user: User }) {
  if (!user.isActive) return <Tag tone="danger">{t('admin.inactive')}</Tag>;
  return user.isGuest ? <Tag>{t('admin.guest')}</Tag> : <Tag tone="success">{t('admin.active')}</Tag>;
}

function Actions({ user }: { user: User }) {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (part: UpdateUser) => api.updateUser(user.id, part),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.users });
      toast(t('admin.userSaved'));
    },
    onError: toastError,
  });
  if (user.id === profile.user.id) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('admin.actionsFor', { name: user.name })} loading={save.isPending}>
          <IconDots size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          color={user.isActive ? 'red' : undefined}
          onClick={() => save.mutate({ isActive: !user.isActive })}
        >
          {user.isActive ? t('admin.deactivate') : t('admin.activate')}
        </Menu.Item>
        {!user.isGuest && (
          <Menu.Item onClick={() => save.mutate({ isStaff: !user.isStaff })}>
            {user.isStaff ? t('admin.removeStaff') : t('admin.makeStaff')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

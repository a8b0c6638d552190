import { ActionIcon, Anchor, Button, Menu, Text } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconBooks,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type GuideSummary } from '@/api';
import { guidesQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDay, formatMinutes } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { LibraryTabs } from '@/ui/LibraryTabs';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { toast, toastError } from '@/ui/toast';
import classes from './guide.module.css';

/** The company's question guides. */
export function GuidesPage() {
  const { company, hires } = useStanding();
  const create = hires && (
    <Button component={Link} to="/library/guides/new" leftSection={<IconPlus size={18} stroke={1.7} />}>
      {t('guide.new')}
    </Button>
  );
  return (
    <Page title={t('guide.libraryTitle')} help="guides" action={create}>
      <LibraryTabs />
      {company === null ? (
        <EmptyState icon={IconUsers} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      ) : (
        <Guides companyId={company.companyId} create={create} />
      )}
    </Page>
  );
}

function Guides({ companyId, create }: { companyId: string; create: React.ReactNode }) {
  const { hires } = useStanding();
  const query = useQuery(guidesQuery(companyId));
  return (
    <QueryView query={query} skeleton={<RowsSkeleton rows={4} height={64} />}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            icon={IconBooks}
            title={t('guide.none')}
            text={hires ? t('guide.noneText') : t('guide.noneMember')}
            action={create}
          />
        ) : (
          <DataTable
            label={t('guide.libraryTitle')}
            rows={items}
            rowKey={(guide) => guide.id}
            columns={[
              { label: t('guide.columnName'), main: true, cell: (guide) => <Name guide={guide} /> },
              { label: t('guide.columnQuestions'), cell: (guide) => guide.questionCount },
              {
                label: t('guide.columnTime'),
                cell: (guide) => (guide.minutes > 0 ? formatMinutes(guide.minutes) : '–'),
              },
              {
                label: t('guide.columnUpdated'),
                cell: (guide) => formatDay(guide.updatedAt),
                wideOnly: true,
              },
              ...(hires
                ? [
                    {
                      label: t('guide.columnActions'),
                      end: true,
                      cell: (guide: GuideSummary) => <GuideMenu companyId={companyId} guide={guide} />,
                    },
                  ]
                : []),
            ]}
          />
        )
      }
    </QueryView>
  );
}

function Name({ guide }: { guide: GuideSummary }) {
  return (
    <div className={classes.nameCell}>
      <div className={classes.nameLine}>
        <Anchor component={Link} to={`/library/guides/${guide.id}`} fw={550} size="sm" translate="no">
          {guide.name}
        </Anchor>
        {guide.archivedAt !== null && <Tag>{t('guide.archived')}</Tag>}
      </div>
      {guide.description !== '' && (
        <Text size="xs" c="dimmed" lineClamp={2} translate="no">
          {guide.description}
        </Text>
      )}
    </div>
  );
}

function GuideMenu({ companyId, guide }: { companyId: string; guide: GuideSummary }) {
  const queryClient = useQueryClient();
  const isArchived = guide.archivedAt !== null;
  const change = useMutation({
    mutationFn: async (act: () => Promise<string>) => act(),
    onSuccess: (said) => toast(said),
    onError: toastError,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.guides(companyId) }),
  });
  const archive = async () => {
    await api.archiveGuide(companyId, guide.id, !isArchived);
    return t(isArchived ? 'guide.restoredDone' : 'guide.archivedDone');
  };
  const copy = async () => {
    const { description, sections } = await api.getGuide(companyId, guide.id);
    const name = t('guide.copyOf', { name: guide.name }).slice(0, 200);
    await api.createGuide(companyId, { name, description, sections });
    return t('guide.copied');
  };
  const icon = { size: 18, stroke: 1.6 };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('guide.menu', { name: guide.name })} loading={change.isPending}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={`/library/guides/${guide.id}`} leftSection={<IconPencil {...icon} />}>
          {t('guide.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => change.mutate(copy)}>
          {t('guide.copy')}
        </Menu.Item>
        <Menu.Item
          leftSection={isArchived ? <IconArchiveOff {...icon} /> : <IconArchive {...icon} />}
          onClick={() => change.mutate(archive)}
        >
          {t(isArchived ? 'guide.restore' : 'guide.archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { Anchor, Badge, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport, IconPlus, IconPuzzle, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { LibraryChallenge, Membership } from '@/api';
import { challengesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatMinutes } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { Page } from '@/ui/Page';
import { LibraryTabs } from '@/ui/LibraryTabs';
import { SearchField } from '@/ui/SearchField';
import { Select } from '@/ui/Select';
import { EmptyState, QueryView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { difficulties, matches, skillsOf, type LibraryFilters } from './filters';
import { ImportDialog } from './ImportDialog';
import styles from './challenges.module.css';

/** The challenges that a company can give: its own and the starter set. */
export function LibraryPage() {
  const { company } = useStanding();
  if (company) return <CompanyLibrary company={company} />;
  return (
    <Page title={t('challenges.library')}>
      <LibraryTabs />
      <EmptyState icon={IconUsers} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
    </Page>
  );
}

function CompanyLibrary({ company }: { company: Membership }) {
  const { q, difficulty, skill } = useSearch({ from: '/signed-in/shell/library/challenges' });
  const query = useQuery(challengesQuery(company.companyId));
  const [importing, dialog] = useDisclosure(false);
  return (
    <Page
      title={t('challenges.library')}
      help="challenges"
      action={
        <>
          <Button
            variant="default"
            leftSection={<IconFileImport size={18} stroke={1.7} aria-hidden />}
            onClick={dialog.open}
          >
            {t('challenges.import')}
          </Button>
          <Button
            component={Link}
            to="/library/new-challenge"
            leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
          >
            {t('writing.new')}
          </Button>
        </>
      }
    >
      <LibraryTabs />
      <QueryView query={query} skeleton={<RowsSkeleton rows={6} height={64} />}>
        {({ items }) => {
          const found = items.filter((challenge) => matches(challenge, { q, difficulty, skill }));
          return (
            <>
              <Filters filters={{ q, difficulty, skill }} skills={skillsOf(items)} />
              {found.length === 0 ? (
                <EmptyState
                  icon={IconPuzzle}
                  title={t('challenges.noMatchTitle')}
                  text={t('challenges.noMatchText')}
                />
              ) : (
                <Challenges items={found} />
              )}
            </>
          );
        }}
      </QueryView>
      <ImportDialog companyId={company.companyId} opened={importing} onClose={dialog.close} />
    </Page>
  );
}

function Filters({ filters, skills }: { filters: LibraryFilters; skills: string[] }) {
  const navigate = useNavigate();
  const change = (part: LibraryFilters) =>
    void navigate({ to: '/library/challenges', search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <div className={styles.filters} role="search" aria-label={t('common.filters')}>
      <SearchField label={t('challenges.search')} q={filters.q} onSearch={(q) => change({ q })} />
      <Select
        aria-label={t('challenges.difficulty')}
        placeholder={t('challenges.anyDifficulty')}
        clearable
        value={filters.difficulty ?? null}
        onChange={(value) => change({ difficulty: value ?? undefined })}
        data={difficulties.map((value) => ({ value, label: t(`challenges.difficulty_${value}`) }))}
      />
      <Select
        aria-label={t('challenges.skill')}
        placeholder={t('challenges.anySkill')}
        clearable
        searchable
        value={filters.skill ?? null}
        onChange={(value) => change({ skill: value ?? undefined })}
        data={skills}
      />
    </div>
  );
}

function Challenges({ items }: { items: LibraryChallenge[] }) {
  return (
    <DataTable
      label={t('challenges.library')}
      rows={items}
      rowKey={(challenge) => challenge.slug}
      columns={[
        {
          label: t('challenges.columnTitle'),
          main: true,
          cell: (challenge) => (
            <div className={styles.what}>
              <span className={styles.name}>
                <Anchor
                  component={Link}
                  to={`/library/challenges/${challenge.slug}`}
                  fw={550}
                  size="sm"
                  translate="no"
                >
                  {challenge.title}
                </Anchor>
                {!challenge.isBuiltIn && (
                  <Badge variant="light" size="sm">
                    {t('challenges.own')}
                  </Badge>
                )}
                {challenge.check === 'FAILED' && <Tag tone="warning">{t('challenges.checkFailed')}</Tag>}
              </span>
              <span className={styles.muted} translate="no">
                {challenge.skills.join(', ')}
              </span>
            </div>
          ),
        },
        {
          label: t('challenges.difficulty'),
          cell: (challenge) => t(`challenges.difficulty_${challenge.difficulty}`),
        },
        {
          label: t('challenges.time'),
          cell: (challenge) => formatMinutes(challenge.minutes),
          wideOnly: true,
        },
      ]}
    />
  );
}

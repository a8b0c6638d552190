import { Anchor, Card, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Company } from '@/api';
import { companyQuery, membersQuery, singleSignOnQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { formatDateTime } from '@/lib/time';
import { Page } from '@/ui/Page';
import { QueryView } from '@/ui/states';
import { CompanyProvider } from './CompanyProvider';
import { Facts } from './Facts';
import { NotStaff } from './NotStaff';
import classes from './admin.module.css';

/** One company, as the deployment's staff see it. */
export function CompanyPage() {
  const { companyId } = useParams({ from: '/signed-in/shell/admin/companies/$companyId' });
  const search = useSearch({ from: '/signed-in/shell/admin/companies/$companyId' });
  const { isStaff } = useStanding();
  const company = useQuery({ ...companyQuery(companyId), enabled: isStaff });
  const singleSignOn = useQuery({ ...singleSignOnQuery(companyId), enabled: isStaff });
  if (!isStaff) return <NotStaff />;
  return (
    <Page
      title={company.data?.companyName ?? t('admin.company')}
      help="admin"
      above={
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/admin/$section" params={{ section: 'companies' }} search={search} {...props} />
          )}
        >
          {t('admin.navCompanies')}
        </Anchor>
      }
    >
      <Stack gap="lg">
        <QueryView query={company} skeleton={<Skeleton height={240} radius="lg" />}>
          {(found) => <About company={found} />}
        </QueryView>
        <QueryView query={singleSignOn} skeleton={<Skeleton height={480} radius="lg" />}>
          {(state) => <CompanyProvider companyId={companyId} state={state} />}
        </QueryView>
      </Stack>
    </Page>
  );
}

function About({ company }: { company: Company }) {
  const members = useQuery(membersQuery(company.id));
  return (
    <Card component="section" aria-label={t('admin.company')} py={8}>
      <Facts
        facts={[
          { label: t('admin.madeAt'), value: formatDateTime(company.createdAt) },
          {
            label: t('admin.companyWebsite'),
            value: company.website ?? t('common.none'),
            isData: company.website !== null,
          },
          {
            label: t('admin.companySecondFactor'),
            value: company.requireSecondFactor
              ? t('admin.companySecondFactorAsked')
              : t('admin.companySecondFactorFree'),
          },
          {
            label: t('admin.companyMembers'),
            value: members.data?.items.map((one) => (
              <div key={one.userId}>
                <Link
                  to="/admin/users/$userId"
                  params={{ userId: one.userId }}
                  className={classes.person}
                  translate="no"
                >
                  {one.name}
                </Link>
              </div>
            )) ?? <Skeleton height={20} width={160} />,
          },
        ]}
      />
    </Card>
  );
}

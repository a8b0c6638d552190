import { Skeleton, Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Company, type Membership } from '@/api';
import { companyQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { Afterwards } from '@/ui/Afterwards';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toastError } from '@/ui/toast';
import { CompanyForm } from './CompanyForm';
import { LogoCard } from './LogoCard';
import { LeaveCard, TransferCard } from './OwnershipCards';
import { RemindersCard } from './RemindersCard';
import { SingleSignOnCard } from './SingleSignOnCard';
import { TimingCard } from './TimingCard';

export function CompanySection({ membership }: { membership: Membership }) {
  const query = useQuery(companyQuery(membership.companyId));
  const readOnly = membership.role !== 'OWNER';
  return (
    <QueryView query={query} skeleton={<Skeleton height={360} radius="lg" />}>
      {(company) => (
        <Stack gap="lg">
          <LogoCard company={company} readOnly={readOnly} />
          <CompanyForm company={company} readOnly={readOnly} />
          <Afterwards>
            <TimingCard company={company} readOnly={readOnly} />
            <RemindersCard company={company} readOnly={readOnly} />
            <Sharing company={company} readOnly={readOnly} />
            <Protection company={company} readOnly={readOnly} />
            {!readOnly && <SingleSignOnCard companyId={company.id} />}
            {!readOnly && <TransferCard membership={membership} />}
            <LeaveCard membership={membership} />
          </Afterwards>
        </Stack>
      )}
    </QueryView>
  );
}

interface PartProps {
  company: Company;
  readOnly: boolean;
}

type SharingPart = Partial<Pick<Company, (typeof shares)[number]>>;

const shares = ['shareDecision', 'shareRating', 'shareMessage', 'shareTags'] as const;

/** Each switch is saved at once and taken back when the server refuses. */
function Sharing({ company, readOnly }: PartProps) {
  const queryClient = useQueryClient();
  const key = keys.company(company.id);
  const change = useMutation({
    mutationFn: (part: SharingPart) => api.updateCompany(company.id, part),
    onMutate: (part) => queryClient.setQueryData<Company>(key, (old) => old && { ...old, ...part }),
    onSuccess: (saved) => queryClient.setQueryData(key, saved),
    onError: (error) => {
      toastError(error);
      void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <TitledCard title={t('settings.sharing')} text={t('settings.sharingText')}>
      <Stack gap={4}>
        {shares.map((name) => (
          <Switch
            key={name}
            py={8}
            label={t(`settings.${name}`)}
            checked={company[name]}
            disabled={readOnly}
            onChange={(event) => change.mutate({ [name]: event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </TitledCard>
  );
}

/** What the company demands of its members. */
function Protection({ company, readOnly }: PartProps) {
  const queryClient = useQueryClient();
  const key = keys.company(company.id);
  const change = useMutation({
    mutationFn: (requireSecondFactor: boolean) =>
      withStepUp(() => api.updateCompany(company.id, { requireSecondFactor })),
    onSuccess: (saved) => queryClient.setQueryData(key, saved),
    onError: toastError,
  });
  return (
    <TitledCard title={t('settings.security')}>
      <Switch
        label={t('settings.requireSecondFactor')}
        description={t('settings.requireSecondFactorText')}
        checked={company.requireSecondFactor}
        disabled={readOnly || change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
    </TitledCard>
  );
}

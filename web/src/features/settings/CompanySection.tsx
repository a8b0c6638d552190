import { Button, Card, Group, Skeleton, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Company, type Membership } from '@/api';
import { companyQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { FormProblem, required, useApiForm } from '@/ui/form';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import { SingleSignOnCard } from './SingleSignOnCard';

export function CompanySection({ membership }: { membership: Membership }) {
  const query = useQuery(companyQuery(membership.companyId));
  const readOnly = membership.role !== 'OWNER';
  return (
    <QueryView query={query} skeleton={<Skeleton height={360} radius="lg" />}>
      {(company) => (
        <Stack gap="lg">
          <CompanyForm company={company} readOnly={readOnly} />
          <Sharing company={company} readOnly={readOnly} />
          <Protection company={company} readOnly={readOnly} />
          {!readOnly && <SingleSignOnCard companyId={company.id} />}
        </Stack>
      )}
    </QueryView>
  );
}

interface PartProps {
  company: Company;
  readOnly: boolean;
}

function CompanyForm({ company, readOnly }: PartProps) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: {
      companyName: company.companyName,
      website: company.website ?? '',
      description: company.description ?? '',
    },
    draftKey: `company-${company.id}`,
    validate: { companyName: required },
    send: ({ companyName, website, description }) =>
      api.updateCompany(company.id, {
        companyName,
        website: website || null,
        description: description || null,
      }),
    onDone: (saved) => {
      queryClient.setQueryData(keys.company(company.id), saved);
      form.resetDirty();
      void queryClient.invalidateQueries({ queryKey: keys.profile });
      toast(t('settings.saved'));
    },
  });
  return (
    <Card component="section" aria-label={t('settings.navCompany')}>
      <form onSubmit={submit} noValidate>
        <Stack maw={480}>
          <TextInput
            label={t('settings.companyName')}
            autoComplete="organization"
            readOnly={readOnly}
            {...form.getInputProps('companyName')}
          />
          <TextInput
            label={`${t('settings.website')} (${t('common.optional')})`}
            type="url"
            inputMode="url"
            readOnly={readOnly}
            {...form.getInputProps('website')}
          />
          <Textarea
            label={`${t('settings.description')} (${t('common.optional')})`}
            autosize
            minRows={3}
            readOnly={readOnly}
            {...form.getInputProps('description')}
          />
          <FormProblem error={problem} />
          {!readOnly && (
            <Group>
              <Button type="submit" loading={pending} disabled={!form.isDirty()}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Card>
  );
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

import { Button, CopyButton, PasswordInput, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type SingleSignOn } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { withStepUp } from '@/lib/step-up';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { Tag } from '@/ui/StatusBadge';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import classes from './admin.module.css';

interface CompanyProviderProps {
  companyId: string;
  state: SingleSignOn;
}

/** The company's own identity provider and the domains that it speaks for. */
export function CompanyProvider({ companyId, state }: CompanyProviderProps) {
  const { provider } = state;
  return (
    <TitledCard
      title={t('admin.singleSignOn')}
      text={t('admin.singleSignOnText')}
      tag={
        provider && (
          <Tag tone={provider.isRequired ? 'success' : 'neutral'}>
            {provider.isRequired ? t('admin.providerRequired') : t('admin.providerOptional')}
          </Tag>
        )
      }
    >
      <Callback url={state.callbackUrl} />
      {/* What was saved is shown afresh, and a typed secret is gone. */}
      <ProviderForm key={provider?.updatedAt ?? ''} companyId={companyId} state={state} />
    </TitledCard>
  );
}

function Callback({ url }: { url: string }) {
  return (
    <div className={classes.callback}>
      <div>
        <Text size="sm" c="dimmed">
          {t('admin.singleSignOnCallback')}
        </Text>
        <div className={classes.mono} translate="no">
          {url}
        </div>
      </div>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button variant="default" size="sm" onClick={copy}>
            {copied ? t('common.copied') : t('common.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function ProviderForm({ companyId, state: { provider, domains } }: CompanyProviderProps) {
  const queryClient = useQueryClient();
  const key = keys.singleSignOn(companyId);
  const { form, submit, pending, problem } = useApiForm({
    initialValues: {
      name: provider?.name ?? '',
      issuer: provider?.issuer ?? '',
      clientId: provider?.clientId ?? '',
      clientSecret: '',
      domains,
    },
    validate: {
      name: required,
      issuer: required,
      clientId: required,
      domains: (named: string[]) => (named.length > 0 ? null : t('errors.fieldRequired')),
    },
    secret: ['clientSecret'],
    // A secret that is kept is left out, and so stays.
    send: ({ clientSecret, ...rest }) =>
      withStepUp(() =>
        api.assignSingleSignOn(
          companyId,
          clientSecret || !provider?.hasSecret ? { ...rest, clientSecret } : rest,
        ),
      ),
    onDone: (saved) => {
      queryClient.setQueryData(key, saved);
      toast(t('settings.saved'));
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={560}>
        <TextInput label={t('admin.providerName')} autoComplete="off" {...form.getInputProps('name')} />
        <TextInput
          label={t('admin.providerIssuer')}
          description={t('admin.providerIssuerHint')}
          type="url"
          inputMode="url"
          autoComplete="off"
          {...form.getInputProps('issuer')}
        />
        <TextInput
          label={t('admin.providerClientId')}
          autoComplete="off"
          {...form.getInputProps('clientId')}
        />
        <PasswordInput
          label={t('admin.providerSecret')}
          description={provider?.hasSecret ? t('admin.providerSecretKept') : t('admin.providerSecretHint')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('admin.providerSecretShow') }}
          {...form.getInputProps('clientSecret')}
        />
        <TagsInput
          label={t('admin.providerDomains')}
          description={t('admin.providerDomainsHint')}
          acceptValueOnBlur
          {...form.getInputProps('domains')}
        />
        <FormProblem error={problem} />
        <FormButtons
          submit={provider ? t('common.save') : t('admin.providerSetUp')}
          pending={pending}
          disabled={!form.isDirty()}
          atStart
        >
          {provider && <Remove companyId={companyId} name={provider.name} />}
        </FormButtons>
      </Stack>
    </form>
  );
}

function Remove({ companyId, name }: { companyId: string; name: string }) {
  const queryClient = useQueryClient();
  const [asked, ask] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => withStepUp(() => api.removeSingleSignOn(companyId)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.singleSignOn(companyId) }),
    onError: toastError,
    onSettled: ask.close,
  });
  return (
    <>
      <Button variant="default" onClick={ask.open}>
        {t('admin.providerRemove')}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={t('admin.providerRemoveTitle', { name })}
        text={t('admin.providerRemoveText')}
        confirm={t('admin.providerRemove')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={ask.close}
      />
    </>
  );
}

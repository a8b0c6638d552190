import { Card, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Company } from '@/api';
import { keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { required, useApiForm } from '@/ui/form';
import { SaveRow } from './SaveRow';
import { useCompanySaved } from './use-company-saved';

function valuesOf(company: Company) {
  return {
    companyName: company.companyName,
    industry: company.industry ?? '',
    website: company.website ?? '',
    contactEmail: company.contactEmail ?? '',
    phoneNumber: company.phoneNumber ?? '',
    address: company.address ?? '',
    description: company.description ?? '',
    isRecruitingAgency: company.isRecruitingAgency,
  };
}

const optional = (label: string) => `${label} (${t('common.optional')})`;

/** What the company says about itself. */
export function CompanyForm({ company, readOnly }: { company: Company; readOnly: boolean }) {
  const queryClient = useQueryClient();
  const showSaved = useCompanySaved();
  const { form, submit, pending, problem } = useApiForm({
    initialValues: valuesOf(company),
    draftKey: `company-${company.id}`,
    follows: true,
    validate: { companyName: required },
    send: (values) => api.updateCompany(company.id, values),
    onDone: (saved) => {
      form.resetDirty();
      void queryClient.invalidateQueries({ queryKey: keys.profile });
      showSaved(saved);
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
            label={optional(t('settings.industry'))}
            autoComplete="off"
            readOnly={readOnly}
            {...form.getInputProps('industry')}
          />
          <ContactFields form={form} readOnly={readOnly} />
          <Textarea
            label={optional(t('settings.description'))}
            autosize
            minRows={3}
            readOnly={readOnly}
            {...form.getInputProps('description')}
          />
          <Switch
            py={8}
            label={t('settings.agency')}
            description={t('settings.agencyText')}
            disabled={readOnly}
            checked={form.values.isRecruitingAgency}
            onChange={(event) => form.setFieldValue('isRecruitingAgency', event.currentTarget.checked)}
          />
          <SaveRow problem={problem} pending={pending} isDirty={form.isDirty()} readOnly={readOnly} />
        </Stack>
      </form>
    </Card>
  );
}

interface ContactFieldsProps {
  form: ReturnType<typeof useApiForm<ReturnType<typeof valuesOf>, Company>>['form'];
  readOnly: boolean;
}

function ContactFields({ form, readOnly }: ContactFieldsProps) {
  return (
    <>
      <TextInput
        label={optional(t('settings.website'))}
        type="url"
        inputMode="url"
        readOnly={readOnly}
        {...form.getInputProps('website')}
      />
      <TextInput
        label={optional(t('settings.contactEmail'))}
        type="email"
        inputMode="email"
        autoComplete="off"
        readOnly={readOnly}
        {...form.getInputProps('contactEmail')}
      />
      <TextInput
        label={optional(t('settings.phoneNumber'))}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        readOnly={readOnly}
        {...form.getInputProps('phoneNumber')}
      />
      <TextInput
        label={optional(t('settings.postalAddress'))}
        autoComplete="off"
        readOnly={readOnly}
        {...form.getInputProps('address')}
      />
    </>
  );
}

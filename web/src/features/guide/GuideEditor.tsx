import { Anchor, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Guide } from '@/api';
import { guideQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast } from '@/ui/toast';
import { GuideText } from './GuideText';
import { SectionsField } from './SectionsField';
import { guideBody, guideValues, type GuideValues } from './values';

function Back() {
  return (
    <Anchor component={Link} to="/library/guides" size="sm">
      {t('guide.libraryTitle')}
    </Anchor>
  );
}

export function NewGuidePage() {
  const { company } = useStanding();
  return (
    <Page title={t('guide.new')} help="guides" above={<Back />}>
      {company === null ? (
        <EmptyState icon={IconUsers} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      ) : (
        <GuideForm companyId={company.companyId} guide={null} />
      )}
    </Page>
  );
}

/** One guide: to change for those who may, to read for the others. */
export function GuidePage() {
  const { guideId } = useParams({ from: '/signed-in/shell/library/guides/$guideId' });
  const { company, hires } = useStanding();
  const query = useQuery({ ...guideQuery(company?.companyId ?? '', guideId), enabled: company !== null });
  return (
    <Page title={query.data?.name ?? t('guide.chosen')} help="guides" above={<Back />}>
      <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />}>
        {(guide) =>
          hires && company !== null ? (
            // Somebody else's change is another start; what is typed here is kept and refused with a word when it is saved.
            <GuideForm companyId={company.companyId} guide={guide} />
          ) : (
            <GuideText guide={guide} />
          )
        }
      </QueryView>
    </Page>
  );
}

interface GuideFormProps {
  companyId: string;
  /** Null for a new one. */
  guide: Guide | null;
}

function GuideForm({ companyId, guide }: GuideFormProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [start] = useState(() => ({ values: guideValues(guide), version: guide?.version ?? 1 }));
  const { form, submit, pending, problem, clearDraft } = useApiForm<GuideValues, Guide>({
    initialValues: start.values,
    draftKey: `guide-${guide?.id ?? 'new'}-${start.version}`,
    validate: { name: required },
    send: (values) =>
      guide === null
        ? api.createGuide(companyId, guideBody(values))
        : api.updateGuide(companyId, guide.id, { version: start.version, ...guideBody(values) }),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.guides(companyId) });
      toast(t('guide.saved'));
      await navigate({ to: '/library/guides' });
    },
  });
  return (
    <form onSubmit={submit} noValidate aria-label={t('guide.edit')}>
      <Stack>
        <TitledCard title={t('guide.about')} text={t('guide.libraryText')}>
          <Stack>
            <TextInput
              label={t('guide.name')}
              placeholder={t('guide.namePlaceholder')}
              {...form.getInputProps('name')}
            />
            <Textarea
              label={`${t('guide.description')} (${t('common.optional')})`}
              description={t('guide.descriptionHint')}
              autosize
              minRows={2}
              maxRows={8}
              {...form.getInputProps('description')}
            />
          </Stack>
        </TitledCard>
        <TitledCard title={t('guide.sections')} text={t('guide.sectionsText')}>
          <SectionsField
            sections={form.values.sections}
            onChange={(sections) => form.setFieldValue('sections', sections)}
            errors={form.errors}
            path={form.path}
          />
        </TitledCard>
        <FormProblem error={problem} />
        <FormButtons
          submit={t('common.save')}
          pending={pending}
          onCancel={() => {
            clearDraft();
            void navigate({ to: '/library/guides' });
          }}
        />
      </Stack>
    </form>
  );
}

import { Anchor, Skeleton, Stack } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { api, type Job } from '@/api';
import { jobQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useStanding } from '@/lib/session';
import { Page } from '@/ui/Page';
import { EmptyState, QueryView } from '@/ui/states';
import { toast } from '@/ui/toast';
import { blankJob, toChange, toValues } from './job-values';
import { JobForm } from './JobForm';

function useSaved() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async (job: Job, words: string) => {
    queryClient.setQueryData(keys.job(job.id), job);
    void queryClient.invalidateQueries({ queryKey: keys.jobs(job.companyId) });
    toast(words);
    await navigate({ to: '/jobs/$jobId', params: { jobId: job.id } });
  };
}

export function NewJobPage() {
  const { company } = useStanding();
  const saved = useSaved();
  const list = (
    <Anchor component={Link} to="/jobs" size="sm">
      {t('jobs.title')}
    </Anchor>
  );
  return (
    <Page title={t('jobs.newTitle')} help="jobs" width="narrow" above={list}>
      {company ? (
        <JobForm
          companyId={company.companyId}
          initial={blankJob}
          draftKey={`job-new-${company.companyId}`}
          submitLabel={t('jobs.create')}
          send={(values) => api.createJob(company.companyId, toChange(values))}
          onDone={(job) => saved(job, t('jobs.createdToast'))}
        />
      ) : (
        <EmptyState icon={IconUsers} title={t('settings.noCompany')} text={t('settings.noCompanyText')} />
      )}
    </Page>
  );
}

export function EditJobPage() {
  const { jobId } = useParams({ from: '/signed-in/shell/jobs/$jobId/edit' });
  const query = useQuery(jobQuery(jobId));
  const saved = useSaved();
  return (
    <Page
      title={t('jobs.editTitle')}
      help="jobs"
      width="narrow"
      above={
        <Anchor component={Link} to={`/jobs/${jobId}`} size="sm" translate="no">
          {query.data?.title ?? '…'}
        </Anchor>
      }
    >
      <QueryView query={query} skeleton={<FormSkeleton />}>
        {(job) => (
          <JobForm
            companyId={job.companyId}
            initial={toValues(job)}
            draftKey={`job-edit-${job.id}-${job.updatedAt}`}
            submitLabel={t('jobs.saveChanges')}
            send={(values) => api.updateJob(job.id, toChange(values))}
            onDone={(next) => saved(next, t('jobs.savedToast'))}
          />
        )}
      </QueryView>
    </Page>
  );
}

function FormSkeleton() {
  return (
    <Stack gap="md" role="status" aria-label={t('common.loading')}>
      <Skeleton height={420} radius="lg" />
      <Skeleton height={300} radius="lg" />
    </Stack>
  );
}

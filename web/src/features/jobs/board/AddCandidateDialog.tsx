import { Anchor, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type ApplicationDetail, type Job, type Source } from '@/api';
import { keys } from '@/api/queries';
import { t, Trans } from '@/lib/i18n';
import { Modal } from '@/ui/Modal';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, required, useApiForm } from '@/ui/form';
import { toast } from '@/ui/toast';

interface AddCandidateProps {
  job: Job;
  onClose: () => void;
}

/** Adds somebody who did not apply by the public page. */
export function AddCandidateDialog({ opened, ...props }: AddCandidateProps & { opened: boolean }) {
  return (
    <Modal opened={opened} onClose={props.onClose} title={t('jobs.add')} size={480}>
      <AddForm {...props} />
    </Modal>
  );
}

/** All but the public page, which adds by itself. */
const sources: Source[] = ['ADDED', 'REFERRAL', 'AGENCY', 'JOB_BOARD', 'IMPORTED', 'OTHER'];

interface Values extends Record<string, unknown> {
  name: string;
  email: string;
  source: Source;
  sourceDetail: string;
}

function AddForm({ job, onClose }: AddCandidateProps) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm<Values, ApplicationDetail>({
    initialValues: { name: '', email: '', source: 'ADDED', sourceDetail: '' },
    draftKey: `application-new-${job.id}`,
    validate: { name: required, email: required },
    send: (values) => api.addApplication(job.id, values),
    onDone: async (added) => {
      await queryClient.invalidateQueries({ queryKey: keys.job(job.id) });
      onClose();
      toast(t('jobs.addedToast', { name: added.name }));
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('jobs.addText')}
        </Text>
        <TextInput
          label={t('jobs.addName')}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('jobs.addEmail')}
          type="email"
          inputMode="email"
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <Select
          label={t('jobs.addSource')}
          allowDeselect={false}
          data={sources.map((source) => ({ value: source, label: t(`jobs.source_${source}`) }))}
          {...form.getInputProps('source')}
        />
        <TextInput
          label={`${t('jobs.addDetail')} (${t('common.optional')})`}
          description={t('jobs.addDetailHint')}
          {...form.getInputProps('sourceDetail')}
        />
        <FormProblem error={problem} />
        <Text size="sm" c="dimmed">
          <Trans
            k="imports.several"
            params={{
              import: (
                <Anchor component={Link} to={`/jobs/${job.id}/import`} inherit>
                  {t('imports.open')}
                </Anchor>
              ),
            }}
          />
        </Text>
        <FormButtons submit={t('jobs.addSubmit')} pending={pending} onCancel={onClose} />
      </Stack>
    </form>
  );
}

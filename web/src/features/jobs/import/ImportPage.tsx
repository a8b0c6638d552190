import { Anchor, Text } from '@mantine/core';
import { IconFiles, IconTableImport } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type ImportSummary } from '@/api';
import { importsQuery, jobQuery, keys } from '@/api/queries';
import { resumeFiles } from '@/features/resume';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { DropArea, DropIntroduction, UploadProgress } from '@/ui/DropArea';
import { FormProblem } from '@/ui/form';
import { Page } from '@/ui/Page';
import { RowsSkeleton, QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { ImportTag } from './ImportTag';
import classes from './import.module.css';
import { pileWords } from './Pile';
import { useStartPile } from './start-pile';

const accepted =
  '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Where an import begins, or goes on. */
export function ImportPage() {
  const { jobId } = useParams({ from: '/signed-in/shell/jobs/$jobId/import' });
  const query = useQuery(importsQuery(jobId));
  return (
    <Page title={t('imports.title')} help="jobs" above={<JobLink jobId={jobId} />}>
      <div className={classes.stack}>
        <div className={classes.kinds}>
          <Upload jobId={jobId} />
          <UploadPile jobId={jobId} />
        </div>
        <QueryView query={query} skeleton={<RowsSkeleton rows={2} height={64} />}>
          {(imports) => (imports.length > 0 ? <Kept imports={imports} /> : null)}
        </QueryView>
      </div>
    </Page>
  );
}

export function JobLink({ jobId }: { jobId: string }) {
  const job = useQuery(jobQuery(jobId));
  return (
    <Anchor component={Link} to={`/jobs/${jobId}`} size="sm" translate="no">
      {job.data?.title ?? '…'}
    </Anchor>
  );
}

/** Sends a file as soon as it is dropped or chosen, and leads to what was read of it. */
function Upload({ jobId }: { jobId: string }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => api.uploadImport(jobId, file, setSent),
    onMutate: () => setSent(0),
    onSuccess: async (made) => {
      queryClient.setQueryData(keys.import(jobId, made.id), made);
      await navigate({ to: '/jobs/$jobId/import/$importId', params: { jobId, importId: made.id } });
    },
  });
  return (
    <DropArea
      words={{
        title: t('imports.dropTitle'),
        drop: t('imports.drop'),
        choose: t('imports.choose'),
        hint: t('imports.hint'),
      }}
      accept={accepted}
      onFiles={(files) => files.forEach((file) => upload.mutate(file))}
      pending={upload.isPending}
      introduction={
        <DropIntroduction
          icon={IconTableImport}
          title={t('imports.dropTitle')}
          text={t('imports.dropText')}
        />
      }
    >
      {upload.isPending && (
        <UploadProgress sent={sent} label={t('imports.uploading', { name: upload.variables.name })} />
      )}
      {upload.error && <FormProblem error={upload.error} />}
    </DropArea>
  );
}

/** Sends résumés as soon as they are dropped or chosen, and leads to where they are looked over. */
function UploadPile({ jobId }: { jobId: string }) {
  const start = useStartPile(jobId);
  return (
    <DropArea
      words={pileWords()}
      accept={resumeFiles}
      multiple
      onFiles={start.mutate}
      pending={start.isPending}
      introduction={
        <DropIntroduction
          icon={IconFiles}
          title={t('imports.pileTitle')}
          text={t('imports.pileIntroduction')}
        />
      }
    >
      {start.error && <FormProblem error={start.error} />}
    </DropArea>
  );
}

/** What an import is called. */
export function FileName({ of: { fileName } }: { of: ImportSummary }) {
  return fileName === null ? <span>{t('imports.pile')}</span> : <span translate="no">{fileName}</span>;
}

export const countRows = ({ kind, rowCount }: ImportSummary): string =>
  kind === 'SPREADSHEET' ? t('imports.rows', { count: rowCount }) : t('imports.files', { count: rowCount });

function Kept({ imports }: { imports: ImportSummary[] }) {
  return (
    <TitledCard title={t('imports.kept')} text={t('imports.keptText')}>
      <ul className={classes.list}>
        {imports.map((one) => (
          <li key={one.id} className={classes.item}>
            <div className={classes.text}>
              <Anchor
                component={Link}
                to={`/jobs/${one.jobId}/import/${one.id}`}
                fw={550}
                className={classes.file}
              >
                <FileName of={one} />
              </Anchor>
              <Text size="sm" c="dimmed">
                {[
                  countRows(one),
                  formatDateTime(one.createdAt),
                  one.createdByName && t('imports.by', { name: one.createdByName }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <ImportTag status={one.status} />
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}

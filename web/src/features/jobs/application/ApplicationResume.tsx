import { Button, Skeleton, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ApplicationDetail } from '@/api';
import { applicationResumeQuery } from '@/api/queries';
import { hasResumeFacts, ResumeFacts } from '@/features/resume';
import { t } from '@/lib/i18n';
import { QueryView } from '@/ui/states';
import { Part } from './Part';

/** What was read of the résumé that came with an application, and the file itself. */
export function ApplicationResume({ application }: { application: ApplicationDetail }) {
  const { id, hasResume } = application;
  const query = useQuery({ ...applicationResumeQuery(id), enabled: hasResume });
  if (!hasResume) {
    return (
      <Part title={t('jobs.resume')}>
        <Text c="dimmed">{t('jobs.resumeNone')}</Text>
      </Part>
    );
  }
  const download = (
    <Button
      component="a"
      href={`/api/applications/${id}/resume/file`}
      download
      variant="default"
      leftSection={<IconDownload size={18} stroke={1.6} />}
    >
      {t('jobs.resumeDownload')}
    </Button>
  );
  return (
    <Part title={t('jobs.resume')} action={download}>
      <QueryView query={query} skeleton={<Skeleton height={160} />}>
        {(resume) => {
          if (hasResumeFacts(resume)) return <ResumeFacts resume={resume} />;
          const words = {
            PENDING: t('jobs.resumePending'),
            FAILED: t('jobs.resumeFailed'),
            PARSED: t('jobs.resumeEmpty'),
          };
          return (
            <Text c="dimmed" role="status">
              {words[resume.status]}
            </Text>
          );
        }}
      </QueryView>
    </Part>
  );
}

import { Alert, Card, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResumeVersion } from '@/api/types';
import { resumeQuery, resumesQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { QueryView, RowsSkeleton } from '@/ui/states';
import { ResumeForm } from './ResumeForm';
import { Upload } from './Upload';
import { Versions } from './Versions';

export function ResumeSection() {
  const { user } = useProfile();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useQuery(resumesQuery(user.id));
  return (
    <QueryView query={query} skeleton={<RowsSkeleton rows={2} />}>
      {({ items }) => {
        const shown = items.find((one) => one.id === chosen) ?? items[0];
        return (
          <Stack gap="lg">
            {shown && <Text c="dimmed">{t('resume.text')}</Text>}
            <Upload userId={user.id} first={!shown} onUploaded={setChosen} />
            {shown && (
              <>
                <Versions userId={user.id} versions={items} shownId={shown.id} onShow={setChosen} />
                <Fields userId={user.id} version={shown} />
              </>
            )}
          </Stack>
        );
      }}
    </QueryView>
  );
}

function Fields({ userId, version }: { userId: string; version: ResumeVersion }) {
  const query = useQuery({ ...resumeQuery(userId, version), enabled: version.status !== 'PENDING' });
  if (version.status === 'PENDING') return <Reading />;
  return (
    <>
      {version.failure && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
          {t(`resume.failure_${version.failure}`)} {t('resume.failureStill')}
        </Alert>
      )}
      <QueryView query={query} skeleton={<Skeleton height={480} radius="lg" />}>
        {(resume) => (
          <ResumeForm
            key={`${resume.id} ${resume.status} ${resume.correctedAt ?? ''}`}
            userId={userId}
            resume={resume}
          />
        )}
      </QueryView>
    </>
  );
}

function Reading() {
  return (
    <Card component="section" aria-label={t('resume.about')} aria-busy>
      <Text role="status" mb="md">
        {t('resume.reading')}
      </Text>
      <Stack gap="md" aria-hidden>
        <Skeleton height={36} />
        <Skeleton height={36} />
        <Skeleton height={96} />
      </Stack>
    </Card>
  );
}

import { Alert, Card, List, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SandboxLanguage, SandboxView } from '@/api';
import { sandboxQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatMemory } from '@/lib/size';
import { DataTable } from '@/ui/DataTable';
import { Section } from '@/ui/Page';
import { Tag } from '@/ui/StatusBadge';
import { QueryView } from '@/ui/states';
import { Facts, type Fact } from './Facts';
import classes from './admin.module.css';

/** How candidates' programs are kept apart from the machine, and which languages they can be written in. */
export function SandboxCard() {
  const query = useQuery(sandboxQuery);
  return (
    <Section title={t('admin.sandbox')}>
      <QueryView query={query} skeleton={<Skeleton height={420} radius="lg" />}>
        {(sandbox) => (
          <Stack gap="md">
            <Standing sandbox={sandbox} />
            <Card py={8}>
              <Facts facts={facts(sandbox)} />
            </Card>
            <Languages languages={sandbox.languages} />
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

function facts({ enabled, level, limitedBy, limits }: SandboxView): Fact[] {
  const all: Fact[] = [
    { label: t('admin.sandboxEnabled'), value: enabled ? t('admin.yes') : t('admin.no') },
    { label: t('admin.sandboxProtection'), value: t(`admin.sandbox_${level}`) },
  ];
  if (limitedBy) all.push({ label: t('admin.sandboxLimitedBy'), value: t(`admin.sandbox_${limitedBy}`) });
  return [
    ...all,
    {
      label: t('admin.sandboxTime'),
      value: t('admin.sandboxTimeValue', { wall: limits.wallSeconds, cpu: limits.cpuSeconds }),
    },
    {
      label: t('admin.sandboxMemory'),
      value: formatMemory(limits.memoryBytes),
    },
    {
      label: t('admin.sandboxDisk'),
      value: formatMemory(limits.diskBytes),
    },
    { label: t('admin.sandboxProcesses'), value: limits.processes },
  ];
}

/** What is missing, in the system's words; nothing when everything holds. */
function Standing({ sandbox: { level, faults, holes, failure } }: { sandbox: SandboxView }) {
  if (level === 'full') return null;
  // Where one part fails, those behind it were never tried.
  const failed = faults.filter((fault) => fault.reason);
  return (
    <Alert
      color={level === 'refused' ? 'red' : 'yellow'}
      title={level === 'refused' ? t('admin.sandboxRefusedTitle') : t('admin.sandboxReducedTitle')}
    >
      {level === 'refused' ? t('admin.sandboxRefusedText') : t('admin.sandboxReducedText')}
      <List size="sm" mt="xs" translate="no" className={classes.mono}>
        {failure && <List.Item>{failure}</List.Item>}
        {failed.map(({ stage, reason }) => (
          <List.Item key={stage}>{`${stage.replaceAll('_', ' ')}: ${reason}`}</List.Item>
        ))}
        {holes.map((hole) => (
          <List.Item key={hole}>{hole.replaceAll('_', ' ')}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Languages({ languages }: { languages: SandboxLanguage[] }) {
  return (
    <DataTable
      label={t('admin.sandboxLanguages')}
      rows={languages}
      rowKey={(one) => one.id}
      columns={[
        {
          label: t('admin.sandboxLanguage'),
          main: true,
          cell: (one) => <span translate="no">{one.name}</span>,
        },
        {
          label: t('admin.sandboxVersion'),
          cell: (one) =>
            one.version ? (
              <span className={classes.mono} translate="no">
                {one.version}
              </span>
            ) : (
              <Stack gap={4} className={classes.missing}>
                <Tag>{t('admin.sandboxMissing')}</Tag>
                <code className={classes.mono} translate="no">
                  {`apt-get install ${one.packages.join(' ')}`}
                </code>
              </Stack>
            ),
        },
      ]}
    />
  );
}

import { Alert, Button, Text } from '@mantine/core';
import { IconListSearch, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api, type AuditVerification, type AuditView } from '@/api';
import { auditFromSearch, outcomes } from '@/api/admin-search';
import { auditQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDateTime } from '@/lib/time';
import { DataTable } from '@/ui/DataTable';
import { DayInput } from '@/ui/dates/DayInput';
import { Select } from '@/ui/Select';
import { FormProblem } from '@/ui/form';
import { Section } from '@/ui/Page';
import { SearchField } from '@/ui/SearchField';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { Tag } from '@/ui/StatusBadge';
import { useFilters } from './use-filters';
import classes from './admin.module.css';

const tones = { ok: 'success', denied: 'warning', failed: 'danger' } as const;

export function AuditSection() {
  const { search, change } = useFilters();
  const query = useInfiniteQuery({
    ...auditQuery(auditFromSearch(search)),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t('admin.navAudit')} action={<Verify />}>
      <Text c="dimmed" mb="md">
        {t('admin.auditText')}
      </Text>
      <div className={classes.filters} role="search">
        <SearchField
          label={t('admin.action')}
          labelled
          q={search.action}
          onSearch={(action) => change({ action })}
        />
        <Select
          label={t('admin.outcome')}
          allowDeselect={false}
          value={search.outcome ?? ''}
          onChange={(value) => change({ outcome: value })}
          data={[
            { value: '', label: t('admin.outcomeAny') },
            ...outcomes.map((one) => ({ value: one, label: t(`admin.outcome_${one}`) })),
          ]}
        />
        <Bound name="from" day={search.from} onChange={change} />
        <Bound name="to" day={search.to} onChange={change} />
      </div>
      <ListView
        query={query}
        skeleton={<RowsSkeleton rows={8} height={64} />}
        empty={<EmptyState icon={IconListSearch} title={t('admin.noAudit')} text={t('admin.noAuditText')} />}
      >
        {(items) => <Entries items={items} />}
      </ListView>
    </Section>
  );
}

interface BoundProps {
  name: 'from' | 'to';
  day: string | undefined;
  onChange: (part: Record<string, string | null>) => void;
}

/** The first or the last day of what is looked for. */
function Bound({ name, day, onChange }: BoundProps) {
  return (
    <DayInput
      id={`audit-${name}`}
      label={t(`admin.${name}`)}
      placeholder={t('admin.anyDay')}
      clearable
      clearButtonProps={{ 'aria-label': t('admin.anyDay') }}
      value={day ?? null}
      onChange={(chosen) => onChange({ [name]: chosen })}
    />
  );
}

function Entries({ items }: { items: AuditView[] }) {
  return (
    <DataTable
      label={t('admin.navAudit')}
      rows={items}
      rowKey={(one) => one.id}
      columns={[
        {
          label: t('admin.action'),
          main: true,
          cell: (one) => (
            <span className={classes.mono} translate="no">
              {one.action}
            </span>
          ),
        },
        { label: t('admin.outcome'), cell: (one) => <Outcome entry={one} /> },
        {
          label: t('admin.actor'),
          cell: (one) => <Actor entry={one} />,
        },
        {
          label: t('admin.target'),
          wideOnly: true,
          cell: (one) => (
            <span translate="no" className={classes.mono} title={one.targetId ?? undefined}>
              {one.targetKind}
              {one.targetId && ` ${one.targetId.slice(-6)}`}
            </span>
          ),
        },
        {
          label: t('admin.address'),
          wideOnly: true,
          cell: (one) => <span translate="no">{one.address}</span>,
        },
        { label: t('admin.when'), cell: (one) => <time dateTime={one.at}>{formatDateTime(one.at)}</time> },
      ]}
    />
  );
}

function Actor({ entry }: { entry: AuditView }) {
  if (!entry.actorName) return entry.actorKind === 'system' ? t('admin.server') : t('admin.nobody');
  return (
    <span>
      <span translate="no">{entry.actorName}</span>
      {entry.actorKind === 'api_key' && (
        <Text size="xs" c="dimmed">
          {t('admin.apiKey')}
        </Text>
      )}
    </span>
  );
}

function Outcome({ entry }: { entry: AuditView }) {
  return (
    <span>
      <Tag tone={tones[entry.outcome]}>{t(`admin.outcome_${entry.outcome}`)}</Tag>
      {entry.count > 1 && (
        <Text size="xs" c="dimmed" mt={2}>
          {t('admin.times', { count: entry.count })}
        </Text>
      )}
    </span>
  );
}

function describeFault({ fault, firstBad, unaccounted }: AuditVerification): string {
  const number = firstBad ?? 0;
  switch (fault) {
    case 'changed':
      return t('admin.verifyChanged', { number });
    case 'missing':
      return t('admin.verifyMissing', { number });
    case 'cut':
      return t('admin.verifyCut', { number });
    case 'unaccounted':
    case null:
      return t('admin.verifyUnaccounted', { count: unaccounted });
  }
}

function Verify() {
  const verify = useMutation({ mutationFn: () => api.verifyAudit() });
  const result = verify.data;
  if (verify.error) return <FormProblem error={verify.error} />;
  if (result) {
    return (
      <Alert
        role="status"
        color={result.ok ? 'green' : 'red'}
        py={8}
        icon={result.ok ? <IconShieldCheck size={20} stroke={1.6} /> : <IconShieldX size={20} stroke={1.6} />}
      >
        {result.ok ? t('admin.verifyOk', { count: result.sealed }) : describeFault(result)}
        {result.unsealed > 0 && ` ${t('admin.verifyTail', { count: result.unsealed })}`}
      </Alert>
    );
  }
  return (
    <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
      {t('admin.verify')}
    </Button>
  );
}

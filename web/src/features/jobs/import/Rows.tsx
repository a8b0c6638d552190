import { Chip, Group, Text } from '@mantine/core';
import { IconTableOff } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportField, ImportRow, ImportRowState, ImportView } from '@/api';
import { importRowsQuery } from '@/api/queries';
import { serverSays, t } from '@/lib/i18n';
import { DataTable, type Column } from '@/ui/DataTable';
import { EmptyState, ListView, RowsSkeleton } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { stageName } from '../stages';
import { CorrectDialog } from './CorrectDialog';
import { countOf } from './counts';
import classes from './import.module.css';
import { RowTag } from './ImportTag';
import { RowActions } from './RowActions';

interface RowsProps {
  view: ImportView;
  /** Those that can be looked at; with all of them at first where the import is a draft. */
  states: ImportRowState[];
}

const chip = { label: classes.chip };

/** The rows of the file, each with what becomes of it. */
export function Rows({ view, states }: RowsProps) {
  const isDraft = view.status === 'DRAFT';
  const filled = states.filter((state) => countOf(view, state) > 0);
  const [chosen, setChosen] = useState<ImportRowState | 'ALL'>('ALL');
  const shown = chosen !== 'ALL' && filled.includes(chosen) ? chosen : isDraft ? 'ALL' : filled[0];
  const list = useInfiniteQuery({
    ...importRowsQuery(view.jobId, view.id, shown === 'ALL' ? undefined : shown),
    placeholderData: keepPreviousData,
    enabled: shown !== undefined,
  });
  if (shown === undefined || view.rowCount === 0) return null;
  return (
    <TitledCard title={t('imports.candidates')}>
      <Chip.Group multiple={false} value={shown} onChange={(value) => setChosen(value)}>
        <Group gap="xs" mb="md" role="group" aria-label={t('imports.show')}>
          {isDraft && <Chip value="ALL" classNames={chip}>{`${t('imports.all')} ${view.rowCount}`}</Chip>}
          {filled.map((state) => (
            <Chip key={state} value={state} classNames={chip}>
              {`${t(`imports.state_${state}`)} ${countOf(view, state)}`}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {shown !== 'ALL' && shown !== 'ADDED' && shown !== 'REMOVED' && (
        <Text size="sm" c="dimmed" mb="sm">
          {t(`imports.means_${shown}`)}
        </Text>
      )}
      <ListView
        query={list}
        skeleton={<RowsSkeleton rows={5} height={56} />}
        empty={<EmptyState compact icon={IconTableOff} title={t('imports.none')} />}
      >
        {(items) => <Table view={view} items={items} />}
      </ListView>
    </TitledCard>
  );
}

function Table({ view, items }: { view: ImportView; items: ImportRow[] }) {
  const [corrected, setCorrected] = useState<ImportRow | null>(null);
  const own: Column<ImportRow>[] =
    view.kind === 'SPREADSHEET'
      ? [
          { label: t('imports.row'), cell: (row) => row.number },
          { label: t('imports.stage'), cell: (row) => (row.stage ? stageName(row.stage) : '–') },
          { label: t('imports.source'), cell: (row) => <Source row={row} />, wideOnly: true },
        ]
      : [
          { label: t('imports.file'), cell: (row) => <File row={row} /> },
          {
            label: t('imports.field_PHONE'),
            cell: (row) => (row.phone ? <span translate="no">{row.phone}</span> : '–'),
          },
        ];
  return (
    <>
      <DataTable
        label={t('imports.candidates')}
        rows={items}
        rowKey={(row) => String(row.number)}
        columns={[
          { label: t('imports.name'), cell: (row) => <Person row={row} />, main: true },
          ...own,
          { label: t('imports.becomes'), cell: (row) => <RowTag state={row.state} /> },
          {
            label: t('imports.actions'),
            cell: (row) => <RowActions view={view} row={row} onCorrect={setCorrected} />,
            end: true,
          },
        ]}
      />
      <CorrectDialog view={view} row={corrected} onClose={() => setCorrected(null)} />
    </>
  );
}

function File({ row: { file } }: { row: ImportRow }) {
  if (!file) return '–';
  return (
    <div className={classes.text}>
      <Text size="sm" className={classes.file} translate="no">
        {file.fileName}
      </Text>
      {file.failure && (
        <Text size="sm" c="dimmed">
          {t(`imports.failure_${file.failure}`)}
        </Text>
      )}
    </div>
  );
}

function Source({ row }: { row: ImportRow }) {
  if (!row.source) return '–';
  return (
    <>
      {t(`jobs.source_${row.source}`)}
      {row.sourceDetail && <span translate="no">{` · ${row.sourceDetail}`}</span>}
    </>
  );
}

function Person({ row }: { row: ImportRow }) {
  return (
    <div className={classes.text}>
      <Text fw={550} className={classes.file} {...(row.name && { translate: 'no' as const })}>
        {row.name || t('imports.noName')}
      </Text>
      <Text size="sm" c="dimmed" className={classes.file} {...(row.email && { translate: 'no' as const })}>
        {row.email || t('imports.noEmail')}
      </Text>
      {row.problems.map((problem) => (
        <Text key={problem.field} size="sm" c="var(--c-danger)">
          {`${fieldName(problem.field)}: ${serverSays(problem.message)}`}
        </Text>
      ))}
    </div>
  );
}

const fieldName = (field: string): string => t(`imports.field_${field.toUpperCase() as ImportField}`);

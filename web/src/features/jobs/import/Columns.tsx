import { Text, VisuallyHidden } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { api, type ImportField, type ImportView } from '@/api';
import { keys } from '@/api/queries';
import { t, Trans } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { toastError } from '@/ui/toast';
import { TitledCard } from '@/ui/TitledCard';
import classes from './import.module.css';

const fields: ImportField[] = [
  'NAME',
  'FIRST_NAME',
  'LAST_NAME',
  'EMAIL',
  'PHONE',
  'SOURCE',
  'STAGE',
  'LINKEDIN',
  'GITHUB',
  'NOTE',
];
const leftOut = 'NONE';

/** What each column holds. A field that moves to another column leaves the one it was in. */
export function Columns({ view }: { view: ImportView }) {
  const id = useId();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (next: (ImportField | null)[]) => api.updateImport(view.jobId, view.id, next),
    onSuccess: async (saved) => {
      queryClient.setQueryData(keys.import(view.jobId, view.id), saved);
      await queryClient.invalidateQueries({ queryKey: [...keys.import(view.jobId, view.id), 'rows'] });
    },
    onError: toastError,
  });
  const choose = (at: number, value: string | null) => {
    const field = fields.find((one) => one === value) ?? null;
    const keep = (old: ImportField | null) => (old === field ? null : old);
    change.mutate(view.columns.map((column, index) => (index === at ? field : keep(column.field))));
  };
  return (
    <TitledCard title={t('imports.columns')} text={t('imports.columnsText')}>
      <ul className={classes.columns}>
        {view.columns.map((column, index) => {
          const heading = column.heading || t('imports.column', { number: index + 1 });
          return (
            <li key={index} className={classes.column}>
              <div className={classes.text}>
                <Text fw={550} className={classes.file} translate={column.heading ? 'no' : undefined}>
                  {heading}
                </Text>
                <Text size="sm" c="dimmed" lineClamp={1} translate="no">
                  {column.samples.join(' · ') || '–'}
                </Text>
              </div>
              <VisuallyHidden id={`${id}-${index}`}>
                <Trans
                  k="imports.holds"
                  params={{ heading: <span translate={column.heading ? 'no' : undefined}>{heading}</span> }}
                />
              </VisuallyHidden>
              <Select
                aria-labelledby={`${id}-${index}`}
                value={column.field ?? leftOut}
                onChange={(value) => choose(index, value)}
                disabled={change.isPending}
                allowDeselect={false}
                data={[
                  ...fields.map((field) => ({ value: field, label: t(`imports.field_${field}`) })),
                  { value: leftOut, label: t('imports.leftOutColumn') },
                ]}
              />
            </li>
          );
        })}
      </ul>
    </TitledCard>
  );
}

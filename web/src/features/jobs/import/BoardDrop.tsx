import { Text } from '@mantine/core';
import { IconFiles } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import type { Job } from '@/api';
import { t } from '@/lib/i18n';
import { toastError } from '@/ui/toast';
import classes from './import.module.css';
import { useStartPile } from './start-pile';

interface BoardDropProps {
  job: Job;
  children: ReactNode;
}

/** Takes résumés that are dropped on a job's board while it is open. The menu of the job leads to the same by keyboard. */
export function BoardDrop({ job, children }: BoardDropProps) {
  const [over, setOver] = useState(false);
  const start = useStartPile(job.id);
  const hasFiles = (event: DragEvent) => job.isActive && event.dataTransfer.types.includes('Files');
  const enter = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !start.isPending) start.mutate(files, { onError: toastError });
  };
  return (
    <div
      className={classes.boardDrop}
      role="presentation"
      // A picture or a link of the page itself is no file to drop.
      onDragStart={(event) => event.preventDefault()}
      onDragEnter={enter}
      onDragOver={enter}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className={classes.boardOver}>
          <IconFiles size={32} stroke={1.5} aria-hidden />
          <Text fw={600}>{t('imports.dropOnBoard')}</Text>
        </div>
      )}
    </div>
  );
}

import { DndContext, DragOverlay, type DragEndEvent } from '@dnd-kit/core';
import { Button, Card, SegmentedControl } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApplicationView, Job } from '@/api';
import { t } from '@/lib/i18n';
import { useNow } from '@/lib/time';
import { SearchField } from '@/ui/SearchField';
import { EmptyState } from '@/ui/states';
import { useChosenInSight } from '@/ui/use-chosen-in-sight';
import { countAll, countAt, isStage, stageName, stages } from '../stages';
import { DraggedCard } from './ApplicationCard';
import classes from './board.module.css';
import { Column } from './Column';
import { announcements, columnUnder, dragged, useBoardSensors } from './dragging';
import { useMove } from './use-move';

interface BoardProps {
  job: Job;
  onAdd: () => void;
}

/** A job's applications by stage. */
export function Board({ job, onAdd }: BoardProps) {
  const { q } = useSearch({ from: '/signed-in/shell/jobs/$jobId' });
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  if (countAll(job.counts) === 0 && !q) {
    return (
      <Card p={0}>
        <EmptyState
          icon={IconUsers}
          title={t('jobs.boardEmptyTitle')}
          text={job.publishedAt === null ? t('jobs.boardEmptyInternal') : t('jobs.boardEmptyPublic')}
          action={
            job.isActive && (
              <Button variant="default" leftSection={<IconUserPlus size={18} stroke={1.6} />} onClick={onAdd}>
                {t('jobs.add')}
              </Button>
            )
          }
        />
      </Card>
    );
  }
  return (
    <>
      <Search q={q ?? ''} />
      {narrow ? <OneColumn job={job} q={q} /> : <AllColumns job={job} q={q} />}
    </>
  );
}

function useSearchChange() {
  const navigate = useNavigate();
  return (part: { q?: string; stage?: string }) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, ...part }),
      replace: true,
      resetScroll: false,
    });
}

function Search({ q }: { q: string }) {
  const change = useSearchChange();
  return (
    <SearchField
      mb="md"
      maw={360}
      label={t('jobs.boardSearch')}
      q={q}
      onSearch={(typed) => change({ q: typed })}
    />
  );
}

interface ColumnsProps {
  job: Job;
  q: string | undefined;
}

function AllColumns({ job, q }: ColumnsProps) {
  const now = useNow(60_000);
  const sensors = useBoardSensors();
  const { move, dialog } = useMove();
  const [lifted, setLifted] = useState<ApplicationView | null>(null);
  const [rejectedShown, setRejectedShown] = useLocalStorage({
    key: 'colloquy-board-rejected',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null);
    if (over && isStage(over.id)) move(dragged(active), over.id);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={columnUnder}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('jobs.dragHelp') } }}
      onDragStart={({ active }) => setLifted(dragged(active))}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
    >
      <div
        className={classes.board}
        role="group"
        aria-label={t('jobs.board')}
        data-rejected={rejectedShown || undefined}
      >
        {stages.map((stage) => (
          <Column
            key={stage}
            job={job}
            stage={stage}
            q={q}
            now={now}
            draggable
            onMove={move}
            {...(stage === 'REJECTED' && {
              collapsed: !rejectedShown,
              onCollapse: () => setRejectedShown(!rejectedShown),
            })}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {lifted && <DraggedCard application={lifted} now={now} />}
      </DragOverlay>
      {dialog}
    </DndContext>
  );
}

/** On a phone: one stage at a time. */
function OneColumn({ job, q }: ColumnsProps) {
  const now = useNow(60_000);
  const { stage: asked } = useSearch({ from: '/signed-in/shell/jobs/$jobId' });
  const stage = isStage(asked) ? asked : 'APPLIED';
  const change = useSearchChange();
  const { move, dialog } = useMove();
  const strip = useChosenInSight<HTMLDivElement>('[data-active]', stage);
  return (
    <DndContext>
      <div ref={strip} className={`c-strip ${classes.choice}`}>
        <SegmentedControl
          bg="none"
          aria-label={t('jobs.stage')}
          value={stage}
          onChange={(value) => change({ stage: value === 'APPLIED' ? undefined : value })}
          data={stages.map((one) => ({
            value: one,
            label: `${stageName(one)} ${countAt(job.counts, one)}`,
          }))}
        />
      </div>
      <Column job={job} stage={stage} q={q} now={now} draggable={false} onMove={move} />
      {dialog}
    </DndContext>
  );
}

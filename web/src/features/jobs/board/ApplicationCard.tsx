import { useDraggable } from '@dnd-kit/core';
import { ActionIcon } from '@mantine/core';
import { IconArrowsMove, IconDots, IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ApplicationView, Stage } from '@/api';
import { t } from '@/lib/i18n';
import { PersonAvatar } from '@/ui/person';
import classes from './board.module.css';
import { MoveMenu } from './MoveMenu';
import { timeHere } from './time-here';

interface CardProps {
  application: ApplicationView;
  now: number;
  /** Whether it can be dragged; where one column is shown there is nowhere to drag it to. */
  draggable: boolean;
  onMove: (application: ApplicationView, to: Stage) => void;
}

/** An application on the board. The mouse and the finger drag its face, the keyboard its handle. */
export function ApplicationCard({ application, now, draggable, onMove }: CardProps) {
  const { id, name, stage } = application;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id,
    data: { application },
    disabled: !draggable,
    attributes: { roleDescription: t('jobs.draggable') },
  });
  const { onKeyDown, ...pointer } = { onKeyDown: undefined, ...listeners };
  return (
    <li ref={setNodeRef} className={classes.card} data-dragged={isDragging || undefined}>
      <div className={classes.face} {...pointer}>
        <Face application={application} now={now} link />
      </div>
      <div className={classes.cardActions}>
        {draggable && (
          <ActionIcon
            {...attributes}
            ref={setActivatorNodeRef}
            id={`card-${id}`}
            aria-label={t('jobs.drag', { name })}
            onKeyDown={onKeyDown}
            {...pointer}
            className={classes.handle}
          >
            <IconArrowsMove size={16} stroke={1.6} />
          </ActionIcon>
        )}
        <MoveMenu stage={stage} onMove={(to) => onMove(application, to)}>
          <ActionIcon aria-label={t('jobs.moveSomebody', { name })} id={draggable ? undefined : `card-${id}`}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </MoveMenu>
      </div>
    </li>
  );
}

/** The same card under the pointer while it is dragged. */
export function DraggedCard({ application, now }: { application: ApplicationView; now: number }) {
  return (
    <div className={classes.card} data-lifted aria-hidden>
      <div className={classes.face}>
        <Face application={application} now={now} />
      </div>
    </div>
  );
}

interface FaceProps {
  application: ApplicationView;
  now: number;
  link?: boolean;
}

function Face({ application, now, link = false }: FaceProps) {
  const { id, jobId, name, avatar, source, hasResume, stageChangedAt } = application;
  return (
    <>
      <span className={classes.person}>
        <PersonAvatar name={name} src={avatar} size={28} />
        {link ? (
          <Link
            to="/jobs/$jobId"
            params={{ jobId }}
            search={(old) => ({ ...old, application: id })}
            resetScroll={false}
            className={classes.name}
            draggable={false}
            translate="no"
          >
            {name}
          </Link>
        ) : (
          <span className={classes.name} translate="no">
            {name}
          </span>
        )}
        {hasResume && (
          <IconFileText
            size={16}
            stroke={1.6}
            role="img"
            aria-label={t('jobs.hasResume')}
            className={classes.mark}
          />
        )}
      </span>
      <span className={classes.cardFacts}>
        <span>{t(`jobs.source_${source}`)}</span>
        <time dateTime={stageChangedAt}>{timeHere(stageChangedAt, now)}</time>
      </span>
    </>
  );
}

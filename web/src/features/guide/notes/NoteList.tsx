import { ActionIcon, Textarea, Tooltip } from '@mantine/core';
import { IconTrash, IconUser, IconUsers } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { formatClock, formatTime } from '@/lib/time';
import { actWithUndo } from '@/ui/toast';
import classes from '../guide.module.css';
import type { Notes, ShownNote } from './useNotes';

/** When a note was begun: by the interview's own time once it runs, else by the clock on the wall. */
function markOf(begunAt: string, startTime: string | null): string {
  const seconds = startTime === null ? -1 : (Date.parse(begunAt) - Date.parse(startTime)) / 1000;
  return seconds >= 0 ? formatClock(seconds) : formatTime(begunAt);
}

interface NoteListProps {
  notes: readonly ShownNote[];
  /** Absent where they are only read. */
  write?: Notes['write'];
  /** When the interview began. */
  startTime: string | null;
}

/** Notes with their moments; one's own can be changed, shared and deleted. */
export function NoteList({ notes, write, startTime }: NoteListProps) {
  return (
    <ul className={classes.notes}>
      {notes.map((note) => {
        const time = markOf(note.begunAt, startTime);
        return (
          <li key={note.id} className={classes.note}>
            <div className={classes.noteHead}>
              <span className={classes.mark}>{time}</span>
              {!note.isMine && (
                <span className={classes.author}>{t('guide.noteFrom', { name: note.authorName })}</span>
              )}
              {note.isMine && write && <Actions note={note} time={time} write={write} />}
            </div>
            {note.isMine && write ? (
              <Textarea
                aria-label={t('guide.noteAt', { time })}
                autosize
                minRows={1}
                variant="unstyled"
                translate="no"
                value={note.text}
                onChange={(event) => write(note.id, { ...contentOf(note), text: event.currentTarget.value })}
                onBlur={(event) => {
                  // A window that is left keeps the focus for when it is come back to.
                  const isLeft = document.activeElement !== event.currentTarget;
                  if (isLeft && note.text.trim() === '') write(note.id, null);
                }}
              />
            ) : (
              <p className={classes.text} translate="no">
                {note.text}
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const contentOf = ({ text, begunAt, isShared }: ShownNote) => ({ text, begunAt, isShared });

function Actions({ note, time, write }: { note: ShownNote; time: string; write: Notes['write'] }) {
  const remove = () => {
    write(note.id, null);
    actWithUndo(
      t('guide.noteDeleted'),
      () => undefined,
      () => write(note.id, contentOf(note)),
    );
  };
  return (
    <span className={classes.noteActions}>
      <Tooltip label={t(note.isShared ? 'guide.noteShared' : 'guide.notePrivate')}>
        <ActionIcon
          aria-label={t('guide.noteShare', { time })}
          aria-pressed={note.isShared}
          onClick={() => write(note.id, { ...contentOf(note), isShared: !note.isShared })}
        >
          {note.isShared ? <IconUsers size={18} stroke={1.6} /> : <IconUser size={18} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
      <ActionIcon aria-label={t('guide.noteDelete', { time })} onClick={remove}>
        <IconTrash size={18} stroke={1.6} />
      </ActionIcon>
    </span>
  );
}

/** How the notes stand to the server, in a few words. */
export function NotesState({ state }: Pick<Notes, 'state'>) {
  const words = {
    saved: t('guide.notesSaved'),
    saving: t('guide.notesSaving'),
    offline: t('guide.notesOffline'),
    refused: t('guide.notesRefused'),
  };
  const isTrouble = state === 'offline' || state === 'refused';
  return (
    <p
      className={classes.state}
      data-trouble={isTrouble}
      role="status"
      aria-live={isTrouble ? 'polite' : 'off'}
    >
      {words[state]}
    </p>
  );
}

import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { formatClock } from '@/lib/time';
import classes from './guide.module.css';
import { NoteList } from './notes/NoteList';
import { useNotes } from './notes/useNotes';

interface NoteMarksProps {
  interviewId: string;
  /** When the recording began, and how many seconds it takes. */
  startedAt: string;
  duration: number;
  /** Plays from so many seconds after that. */
  onJump: (seconds: number) => void;
}

/** An interviewer's notes under the recording: each leads to the moment at which it was begun. */
export function NoteMarks({ interviewId, startedAt, duration, onJump }: NoteMarksProps) {
  const { notes } = useNotes(interviewId);
  if (notes.length === 0) return null;
  const secondsOf = (begunAt: string) => (Date.parse(begunAt) - Date.parse(startedAt)) / 1000;
  return (
    <section className={classes.marks} aria-label={t('guide.notesOnTimeline')}>
      <h2>{t('guide.notesOnTimeline')}</h2>
      <div className={classes.line} aria-hidden>
        {notes.map((note) => {
          const share = secondsOf(note.begunAt) / Math.max(duration, 0.1);
          return share >= 0 && share <= 1 && <span key={note.id} style={{ left: `${share * 100}%` }} />;
        })}
      </div>
      <NoteList
        notes={notes}
        startTime={startedAt}
        mark={(note) => {
          const seconds = secondsOf(note.begunAt);
          if (seconds < 0 || seconds > duration) return null;
          const time = formatClock(seconds);
          return (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              aria-label={t('guide.noteJump', { time })}
              onClick={() => onJump(seconds)}
            >
              {time}
            </Button>
          );
        }}
      />
    </section>
  );
}

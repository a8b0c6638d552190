import { Skeleton, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { t } from '@/lib/i18n';
import { serverNow } from '@/lib/time';
import { QueryView } from '@/ui/states';
import classes from '../guide.module.css';
import { NoteList, NotesState } from '../notes/NoteList';
import { useNotes } from '../notes/useNotes';

interface NotesTabProps {
  interviewId: string;
  startTime: string | null;
}

/** The caller's notes, and a place to write the next one. */
export function NotesTab({ interviewId, startTime }: NotesTabProps) {
  const { notes, state, write, query } = useNotes(interviewId);
  const [draft, setDraft] = useState<{ id: string; begunAt: string; text: string } | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const shown = notes.filter((note) => note.id !== draft?.id);
  const count = shown.length;
  useEffect(() => {
    // What it returns in newer browsers is no clean-up.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);

  const type = (text: string) => {
    const note = draft ?? { id: crypto.randomUUID(), begunAt: new Date(serverNow()).toISOString() };
    // An emptied one begins anew with the next letter.
    setDraft(text === '' ? null : { ...note, text });
    if (text.trim() !== '') write(note.id, { text, begunAt: note.begunAt, isShared: false });
    else if (draft !== null && draft.text.trim() !== '') write(note.id, null);
  };
  return (
    <>
      <div className={classes.scroller}>
        <QueryView query={query} skeleton={<Skeleton height={120} />}>
          {() =>
            count === 0 ? (
              <p className={classes.empty}>{t('guide.notesEmpty')}</p>
            ) : (
              <NoteList notes={shown} write={write} startTime={startTime} />
            )
          }
        </QueryView>
        <div ref={end} />
      </div>
      <div className={classes.composer}>
        <Textarea
          aria-label={t('guide.noteNew')}
          placeholder={t('guide.notePlaceholder')}
          autosize
          minRows={2}
          maxRows={8}
          value={draft?.text ?? ''}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            setDraft(null);
          }}
        />
        <div className={classes.composerFoot}>
          <small>{t('guide.noteHint')}</small>
          <NotesState state={state} />
        </div>
      </div>
    </>
  );
}

import { Textarea, Tooltip, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { RateAnswer } from '@/api';
import { t } from '@/lib/i18n';
import { anchorOf } from '../anchors';
import classes from '../guide.module.css';
import { RATINGS, type NumberedQuestion } from '../values';

interface RateQuestionProps {
  question: NumberedQuestion;
  rating: number | null;
  note: string;
  onRate: (body: RateAnswer) => void;
}

/** How long typing pauses before a reason is saved, in milliseconds. */
const PAUSE_MS = 900;

/** A rating with its words, and why; pressing the same again takes it back. */
export function RateQuestion({ question, rating, note, onRate }: RateQuestionProps) {
  /** What is typed and not kept yet; null while it is what the server has. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? note;
  const saveNote = useDebouncedCallback((words: string) => onRate({ rating, note: words }), {
    delay: PAUSE_MS,
    flushOnUnmount: true,
  });
  if (typed !== null && typed === note) setTyped(null);
  const press = (value: number) => {
    const next = rating === value ? null : value;
    saveNote.cancel();
    onRate({ rating: next, note: text });
  };
  return (
    <>
      <div className={classes.ratings} role="group" aria-label={t('guide.rate', { number: question.number })}>
        {RATINGS.map((value) => {
          const words = t('guide.rateAs', { number: value, words: anchorOf(question, value) });
          return (
            <Tooltip key={value} label={words} withinPortal>
              <UnstyledButton
                className={classes.rating}
                aria-label={words}
                aria-pressed={rating === value}
                onClick={() => press(value)}
              >
                {value}
              </UnstyledButton>
            </Tooltip>
          );
        })}
        {rating !== null && (
          <span className={classes.ratingWords} translate="no">
            {anchorOf(question, rating)}
          </span>
        )}
      </div>
      {(rating !== null || text !== '') && (
        <Textarea
          aria-label={t('guide.ratingNoteLabel', { number: question.number })}
          placeholder={t('guide.ratingNote')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          translate="no"
          value={text}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            saveNote(event.currentTarget.value);
          }}
        />
      )}
    </>
  );
}

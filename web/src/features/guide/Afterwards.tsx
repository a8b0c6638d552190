import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AnswerRating, InterviewRatings, InterviewView } from '@/api';
import { ratingsQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { useProfile } from '@/lib/session';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { anchorOf } from './anchors';
import classes from './guide.module.css';
import { NoteList, NotesState } from './notes/NoteList';
import { useNotes } from './notes/useNotes';
import { numbered } from './values';

/** An interviewer's notes on the interview's page. */
export function NotesCard({ interview }: { interview: InterviewView }) {
  const { notes, state, write, query } = useNotes(interview.id);
  return (
    <TitledCard
      title={t('guide.notesTitle')}
      text={t('guide.notesText')}
      tag={state !== 'saved' && <NotesState state={state} />}
    >
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {() =>
          notes.length === 0 ? (
            <Text c="dimmed">{t('guide.notesNone')}</Text>
          ) : (
            <NoteList notes={notes} write={write} startTime={interview.startTime} />
          )
        }
      </QueryView>
    </TitledCard>
  );
}

/** What the interviewers made of each answer, as far as the reader may see it. */
export function RatingsCard({ interview }: { interview: InterviewView }) {
  const query = useQuery(ratingsQuery(interview.id));
  const { user } = useProfile();
  if (query.data?.guide === null) return null;
  const nameOf = (id: string) =>
    id === user.id ? t('room.you') : (interview.interviewers.find((one) => one.userId === id)?.name ?? '');
  const waits = interview.my.canGiveFeedback && !interview.my.feedbackSubmitted;
  return (
    <TitledCard
      title={t('guide.ratingsTitle')}
      text={query.data?.guide && t('guide.ratingsText', { name: query.data.guide.name })}
    >
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {(ratings) => (
          <Stack gap="sm">
            <RatedQuestions ratings={ratings} nameOf={nameOf} />
            {waits && (
              <Text c="dimmed" size="sm">
                {t('guide.ratingsWaiting')}
              </Text>
            )}
          </Stack>
        )}
      </QueryView>
    </TitledCard>
  );
}

interface RatedQuestionsProps {
  ratings: InterviewRatings;
  /** Empty where all are the reader's own. */
  nameOf: (id: string) => string;
}

function RatedQuestions({ ratings: { guide, ratings }, nameOf }: RatedQuestionsProps) {
  const questions = numbered(guide?.sections ?? []).flatMap((section) => section.questions);
  const rated = questions.filter(({ number }) => ratings.some((one) => one.question === number));
  if (rated.length === 0) return <Text c="dimmed">{t('guide.ratingsNone')}</Text>;
  const wordsOf = ({ userId, rating }: AnswerRating, anchors: string[]) => {
    const words =
      rating === null ? '–' : t('guide.rateAs', { number: rating, words: anchorOf({ anchors }, rating) });
    const name = nameOf(userId);
    return name === '' ? words : t('guide.ratingBy', { name, words });
  };
  return (
    <ul className={classes.rated}>
      {rated.map((question) => (
        <li key={question.number} translate="no">
          <Text className={classes.text}>
            {question.number}. {question.text}
          </Text>
          <ul>
            {ratings
              .filter((one) => one.question === question.number)
              .map((one) => (
                <li key={one.userId}>
                  <strong>{wordsOf(one, question.anchors)}</strong>
                  {one.note !== '' && <p className={classes.text}>{one.note}</p>}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** What an interviewer rated and noted, beside the form in which they say what they make of the candidate. */
export function Evidence({ interview }: { interview: InterviewView }) {
  const { user } = useProfile();
  const { notes } = useNotes(interview.id);
  const query = useQuery(ratingsQuery(interview.id));
  const own = query.data && {
    ...query.data,
    ratings: query.data.ratings.filter(({ userId }) => userId === user.id),
  };
  const mine = notes.filter((note) => note.isMine);
  const isRated = own !== undefined && own.ratings.length > 0;
  if (!isRated && mine.length === 0) return null;
  return (
    <TitledCard title={t('guide.evidence')} text={t('guide.evidenceText')}>
      <Stack gap="md">
        {isRated && <RatedQuestions ratings={own} nameOf={() => ''} />}
        {mine.length > 0 && <NoteList notes={mine} startTime={interview.startTime} />}
      </Stack>
    </TitledCard>
  );
}

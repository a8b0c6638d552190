import { Badge, Button, Checkbox } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { api, type InterviewPanel, type InterviewView } from '@/api';
import { t } from '@/lib/i18n';
import { formatClock, formatMinutes, useNow } from '@/lib/time';
import { GuideChoice } from '../ChosenGuide';
import classes from '../guide.module.css';
import { Hints } from '../GuideText';
import { numbered, type NumberedQuestion } from '../values';
import { rated, ticked } from './guesses';
import { RateQuestion } from './RateQuestion';
import type { ChangePanel } from './usePanel';

interface QuestionsTabProps {
  interview: InterviewView;
  panel: InterviewPanel;
  myUserId: string;
  nameOf: (id: string) => string;
  change: ChangePanel;
}

/** The guide with what was asked, how long it took, and what one makes of the answers. */
export function QuestionsTab(props: QuestionsTabProps) {
  const { interview, panel } = props;
  const choice = !panel.isUsed && (
    <GuideChoice interviewId={interview.id} companyId={interview.companyId} panel={panel} />
  );
  if (panel.guide === null) {
    return (
      <div className={classes.empty}>
        <p>{t('guide.noneChosen')}</p>
        {choice}
      </div>
    );
  }
  const sections = numbered(panel.guide.sections);
  const all = sections.reduce((sum, section) => sum + section.questions.length, 0);
  return (
    <>
      <p className={classes.progress}>
        <strong translate="no">{panel.guide.name}</strong>
        <span>{t('guide.progress', { done: panel.ticks.length, all })}</span>
      </p>
      {choice}
      {sections.map((section) => (
        <section key={section.number} className={classes.roomSection} aria-label={section.title}>
          <div className={classes.roomSectionHead}>
            <h3 translate="no">{section.title}</h3>
            <SectionClock
              {...props}
              number={section.number}
              title={section.title}
              minutes={section.minutes}
            />
          </div>
          <ul className={classes.roomQuestions}>
            {section.questions.map((question) => (
              <Question key={question.number} {...props} question={question} />
            ))}
          </ul>
        </section>
      ))}
      <small className={classes.private}>{t('guide.ratingPrivate')}</small>
    </>
  );
}

interface SectionClockProps extends QuestionsTabProps {
  number: number;
  title: string;
  minutes: number | null;
}

/** How long a section has taken, against what it may; begun where it is not the one that is asked now. */
function SectionClock({ interview, panel, change, number, title, minutes }: SectionClockProps) {
  const time = panel.sectionTimes.find(({ section }) => section === number);
  const isNow = time?.runningSince != null;
  return (
    <span className={classes.clock}>
      {time !== undefined ? (
        <Spent seconds={time.seconds} since={time.runningSince} minutes={minutes} />
      ) : (
        minutes !== null && formatMinutes(minutes)
      )}
      {isNow ? (
        <Badge variant="light">{t('guide.sectionNow')}</Badge>
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          aria-label={t('guide.sectionBeginLabel', { title })}
          onClick={() => change(() => api.beginSection(interview.id, number))}
        >
          {t('guide.sectionBegin')}
        </Button>
      )}
    </span>
  );
}

interface SpentProps {
  seconds: number;
  /** From when more comes on top; null for a section that is not asked now. */
  since: string | null;
  minutes: number | null;
}

function Spent({ seconds, since, minutes }: SpentProps) {
  const now = useNow();
  const spent = seconds + (since === null ? 0 : Math.max(0, (now - Date.parse(since)) / 1000));
  const isOver = minutes !== null && spent > minutes * 60;
  const words = formatClock(spent);
  return (
    <span className={classes.spent} data-over={isOver}>
      {minutes === null ? words : t('guide.timeOf', { spent: words, budget: formatMinutes(minutes) })}
    </span>
  );
}

function Question({
  interview,
  panel,
  myUserId,
  nameOf,
  change,
  question,
}: QuestionsTabProps & { question: NumberedQuestion }) {
  const { number } = question;
  const tick = panel.ticks.find((one) => one.question === number);
  const rating = panel.ratings.find((one) => one.question === number);
  const asked =
    tick &&
    (tick.userId === myUserId ? t('guide.askedByYou') : t('guide.asked', { name: nameOf(tick.userId) }));
  return (
    <li className={classes.roomQuestion} data-asked={tick !== undefined}>
      <Checkbox
        aria-label={t('guide.tick', { number })}
        checked={tick !== undefined}
        onChange={(event) => {
          const isTicked = event.currentTarget.checked;
          change(() => api.tickQuestion(interview.id, number, isTicked), ticked(number, isTicked, myUserId));
        }}
      />
      <div className={classes.roomQuestionText}>
        <p className={classes.text} translate="no">
          {number}. {question.text}
        </p>
        <small>
          {[question.minutes !== null && formatMinutes(question.minutes), asked].filter(Boolean).join(' · ')}
        </small>
        <Hints title={t('guide.followUps')} texts={question.followUps} />
        <Hints title={t('guide.signals')} texts={question.signals} />
        <RateQuestion
          question={question}
          rating={rating?.rating ?? null}
          note={rating?.note ?? ''}
          onRate={(body) =>
            change(
              () => api.rateAnswer(interview.id, number, body),
              rated(number, body.rating ?? null, myUserId),
            )
          }
        />
      </div>
    </li>
  );
}

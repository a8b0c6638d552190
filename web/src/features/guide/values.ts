import type { Guide, GuideQuestion, GuideSection } from '@/api';

/** The ratings that there are, each with its words. */
export const RATINGS = [1, 2, 3, 4] as const;

/** A question as the form holds it. */
export interface QuestionValues {
  /** Tells it from the others while they change places. */
  key: string;
  text: string;
  minutes: number | '';
  /** One on each line, as are signals. */
  followUps: string;
  signals: string;
  /** Four, each of which may be empty. */
  anchors: string[];
}

export interface SectionValues {
  key: string;
  title: string;
  minutes: number | '';
  questions: QuestionValues[];
}

export interface GuideValues extends Record<string, unknown> {
  name: string;
  description: string;
  sections: SectionValues[];
}

export const newQuestion = (): QuestionValues => ({
  key: crypto.randomUUID(),
  text: '',
  minutes: '',
  followUps: '',
  signals: '',
  anchors: RATINGS.map(() => ''),
});

export const newSection = (): SectionValues => ({
  key: crypto.randomUUID(),
  title: '',
  minutes: '',
  questions: [newQuestion()],
});

const questionValues = (question: GuideQuestion): QuestionValues => ({
  key: crypto.randomUUID(),
  text: question.text,
  minutes: question.minutes ?? '',
  followUps: question.followUps.join('\n'),
  signals: question.signals.join('\n'),
  anchors: RATINGS.map((rating) => question.anchors[rating - 1] ?? ''),
});

export function guideValues(guide: Guide | null): GuideValues {
  if (guide === null) return { name: '', description: '', sections: [newSection()] };
  return {
    name: guide.name,
    description: guide.description,
    sections: guide.sections.map((section) => ({
      key: crypto.randomUUID(),
      title: section.title,
      minutes: section.minutes ?? '',
      questions: section.questions.map(questionValues),
    })),
  };
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

export function guideBody({ name, description, sections }: GuideValues) {
  return {
    name,
    description,
    sections: sections.map(({ title, minutes, questions }) => ({
      title,
      minutes: minutes === '' ? null : minutes,
      questions: questions.map((question) => ({
        text: question.text,
        minutes: question.minutes === '' ? null : question.minutes,
        followUps: lines(question.followUps),
        signals: lines(question.signals),
        anchors: question.anchors.some((words) => words.trim() !== '') ? question.anchors : [],
      })),
    })),
  };
}

/** The list with one of its parts at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [part] = next.splice(from, 1);
  if (part !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, part);
  return next;
}

/** A question with the number that it has in the whole guide, counted from 1. */
export interface NumberedQuestion extends GuideQuestion {
  number: number;
}

/** The sections with their questions numbered through. */
export function numbered(
  sections: readonly GuideSection[],
): (Omit<GuideSection, 'questions'> & { number: number; questions: NumberedQuestion[] })[] {
  let last = 0;
  return sections.map((section, index) => ({
    ...section,
    number: index + 1,
    questions: section.questions.map((question) => ({ ...question, number: (last += 1) })),
  }));
}

import type { InterviewPanel } from '@/api';
import { serverNow } from '@/lib/time';

/** The panel as it will be once the server has taken a change. */
export type Guess = (panel: InterviewPanel) => InterviewPanel;

/** A question is ticked off by this person, or not any more. Who has ticked it off before stays the one who has. */
export const ticked =
  (question: number, isTicked: boolean, userId: string): Guess =>
  (panel) => {
    const others = panel.ticks.filter((tick) => tick.question !== question);
    const tick = panel.ticks.find((one) => one.question === question) ?? {
      question,
      userId,
      tickedAt: new Date(serverNow()).toISOString(),
    };
    return { ...panel, ticks: isTicked ? [...others, tick] : others, isUsed: panel.isUsed || isTicked };
  };

/** An answer is rated. Why is left as the server has it, so that words that it does not take stay where they are typed. */
export const rated =
  (question: number, rating: number | null, userId: string): Guess =>
  (panel) => {
    const before = panel.ratings.find((one) => one.question === question);
    const others = panel.ratings.filter((one) => one !== before);
    const updatedAt = new Date(serverNow()).toISOString();
    const made = { question, userId, note: '', ...before, rating, updatedAt };
    return { ...panel, ratings: [...others, made], isUsed: true };
  };

/** What is to be shown while changes are on their way: what the server said last, with each of them in its order. */
export function guessed(panel: InterviewPanel, guesses: readonly (Guess | undefined)[]): InterviewPanel {
  return guesses.reduce<InterviewPanel>((shown, guess) => guess?.(shown) ?? shown, panel);
}

import type { GuideQuestion } from '@/api';
import { t } from '@/lib/i18n';
import type { RATINGS } from './values';

export type RatingValue = (typeof RATINGS)[number];

/** What a rating means for this question, in words. */
export function anchorOf(question: Pick<GuideQuestion, 'anchors'> | undefined, rating: number): string {
  const own = question?.anchors[rating - 1];
  return own === undefined || own === '' ? t(`guide.anchor_${rating as RatingValue}`) : own;
}

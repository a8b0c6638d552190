import { stages } from '@/api/stages';
import type { Stage, StageCounts } from '@/api/types';
import { t } from '@/lib/i18n';

export { stages };

export const stageName = (stage: Stage): string => t(`jobs.stage${stage}`);

export const isStage = (text: unknown): text is Stage => stages.includes(text as Stage);

export const countAt = (counts: StageCounts, stage: Stage): number =>
  counts[stage.toLowerCase() as Lowercase<Stage>];

export const countAll = (counts: StageCounts): number =>
  stages.reduce((sum, stage) => sum + countAt(counts, stage), 0);

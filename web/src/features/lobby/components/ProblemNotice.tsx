import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { t, type MessageKey } from '@/lib/i18n';
import type { LocalMediaState } from '../devices/LocalMedia';
import styles from './lobby.module.css';
import { browserFamily, type MediaProblem } from '../devices/problems';

interface Found {
  problem: MediaProblem;
  which: 'camera' | 'microphone' | 'both';
}

/** The problems worth a notice: one for both devices when they share it. */
export function problemsOf(state: LocalMediaState): Found[] {
  const { camera, microphone } = state;
  if (camera.problem !== null && camera.problem === microphone.problem) {
    return [{ problem: camera.problem, which: 'both' }];
  }
  const found: Found[] = [];
  if (camera.problem !== null) found.push({ problem: camera.problem, which: 'camera' });
  if (microphone.problem !== null) found.push({ problem: microphone.problem, which: 'microphone' });
  return found;
}

/** The headline of a problem. */
export function problemTitle({ problem, which }: Found): string {
  return problem === 'insecure' || problem === 'unsupported'
    ? t(`lobby.problemTitle_${problem}`)
    : t(`lobby.problemTitle_${problem}_${which}`);
}

/** How to mend it, in the words of this browser. */
export function problemText(problem: MediaProblem): string {
  const key: MessageKey =
    problem === 'blocked' ? `lobby.mend_${browserFamily()}` : `lobby.problemText_${problem}`;
  return t(key);
}

interface ProblemNoticeProps {
  state: LocalMediaState;
  onRetry: () => void;
}

/** Says what keeps a device from working and how to mend it. */
export function ProblemNotice({ state, onRetry }: ProblemNoticeProps) {
  return problemsOf(state).map((found) => (
    <Alert
      key={found.which}
      color="yellow"
      icon={<IconAlertTriangle aria-hidden />}
      title={problemTitle(found)}
      role="alert"
    >
      <p className={styles.problem}>{problemText(found.problem)}</p>
      {found.problem !== 'insecure' && found.problem !== 'unsupported' && (
        <Button variant="default" size="sm" mt="xs" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </Alert>
  ));
}

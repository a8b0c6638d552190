import type { InterviewView, RunOutput, RunView } from '@/api';
import { interviewRuns, type Runs } from '@/api/runs';
import { hub } from '@/lib/live';

/** Where programs are run, and how whoever is there hears of them. */
export interface RunPlace {
  runs: Runs;
  kind: 'interview' | 'takeHome' | 'practice';
  /** Hears what programs write, and that something may have been missed; answers with the way to stop. */
  listen: (onOutput: (runId: string, part: RunOutput) => void, onMissed: () => void) => () => void;
  /** Whether the reader ran it, so that its terminal has their size. */
  isMine: (run: RunView) => boolean;
  /** Whether the reader can do something about a server that runs none. */
  helps: boolean;
}

/** The room of an interview, whose people hear of programs in the live events. */
export function roomOf(interview: InterviewView, userId: string): RunPlace {
  return {
    runs: interviewRuns(interview.id),
    kind: 'interview',
    listen: (onOutput, onMissed) => {
      const stops = [
        hub.on('run.output', ({ runId, output }) => {
          if (runId && output) onOutput(runId, output);
        }),
        hub.onReset(onMissed),
        hub.subscribeState(onMissed),
      ];
      return () => stops.forEach((stop) => stop());
    },
    isMine: (run) => run.userId === userId,
    helps: interview.my.relation === 'interviewer',
  };
}

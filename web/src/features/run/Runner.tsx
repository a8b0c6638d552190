import { Alert, Button, Kbd, Loader, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHistory, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react';
import { ApiError, type RunView } from '@/api';
import { runLanguagesQuery, runQuery, runsQuery, type Runs } from '@/api/runs';
import { serverSays, t } from '@/lib/i18n';
import { toastError } from '@/ui/toast';
import { placesIn, runnable, type PadFile, type Place, type RunCode } from './code';
import { Keyboard } from './Keyboard';
import { isMac } from './keys';
import type { RunPlace } from './place';
import { RunsDialog } from './RunsDialog';
import type { Size } from './Terminal';
import { TypeAhead } from './TypeAhead';
import { cost, isGood, isUnderWay, outcome } from './words';
import styles from './run.module.css';

const Terminal = lazy(() => import('./Terminal'));

interface RunnerProps {
  at: RunPlace;
  code: RunCode;
  /** How often the keys that run it were pressed. */
  pressed: number;
}

/** Runs what stands in the pad; everybody who has it open sees what it writes. */
export default function Runner({ at, code, pressed }: RunnerProps) {
  const { runs } = at;
  const listed = useInfiniteQuery(runsQuery(runs));
  const last = listed.data?.pages[0]?.items[0];
  const [historyOpen, history] = useDisclosure(false);
  const sizeRef = useRef<Size>({ columns: 80, rows: 12 });
  const button = useRef<HTMLButtonElement>(null);
  const [ahead] = useState(() => new TypeAhead());
  const { start, problem } = useStart(runs, code, sizeRef, ahead);
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: (run: RunView) => runs.stop(run.id),
    onError: toastError,
    // Its end may have been told while this page did not hear it.
    onSettled: () => client.invalidateQueries({ queryKey: runs.key }),
  });
  const empty = t(at.kind === 'interview' ? 'run.empty' : 'run.emptyWork');
  const busy = isUnderWay(last);
  const shown = code.current();
  const run = (): void => {
    // As it is now: it changes without this being drawn anew.
    const entry = code.current();
    if (!code.writable || busy || start.isPending || entry === null) return;
    ahead.begin(button.current);
    start.mutate(entry);
  };
  useEachPress(pressed, run);

  return (
    <section className={styles.panel} aria-label={t('run.title')}>
      <div className={styles.bar}>
        <RunButton
          ref={button}
          ahead={ahead}
          isUnderWay={busy}
          isPending={start.isPending || stop.isPending}
          disabled={!busy && (!code.writable || shown === null)}
          onRun={run}
          onStop={() => {
            if (isUnderWay(last)) stop.mutate(last);
          }}
        />
        <Standing run={last} />
        {last !== undefined && (
          <Button
            variant="subtle"
            className={styles.history}
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={history.open}
          >
            {t('run.history')}
          </Button>
        )}
      </div>
      <Obstacle at={at} language={shown?.language} problem={problem} />
      {last === undefined ? (
        <Text size="sm" c="dimmed" className={styles.empty}>
          {empty}
        </Text>
      ) : (
        <Shown key={last.id} at={at} run={last} code={code} sizeRef={sizeRef} ahead={ahead} />
      )}
      <RunsDialog runs={runs} empty={empty} opened={historyOpen} onClose={history.close} />
    </section>
  );
}

interface RunButtonProps {
  ref: Ref<HTMLButtonElement>;
  ahead: TypeAhead;
  isUnderWay: boolean;
  /** Whether it starts or stops at the moment. */
  isPending: boolean;
  disabled: boolean;
  onRun: () => void;
  onStop: () => void;
}

/** Runs and stops: one button throughout, never a disabled one while it works, since the focus would be lost with it. */
function RunButton({ ref, ahead, isUnderWay: stops, isPending, disabled, onRun, onStop }: RunButtonProps) {
  const press = (event: KeyboardEvent): void => {
    if (ahead.press(event.nativeEvent)) event.preventDefault();
  };
  const Picture = stops ? IconPlayerStopFilled : IconPlayerPlayFilled;
  return (
    <Tooltip label={<Keys />} openDelay={400} disabled={stops}>
      <Button
        ref={ref}
        color={stops ? 'red' : undefined}
        variant={stops ? 'light' : undefined}
        leftSection={
          isPending ? (
            <Loader size={16} color="currentColor" aria-hidden />
          ) : (
            <Picture size={16} aria-hidden />
          )
        }
        disabled={disabled}
        aria-disabled={isPending || undefined}
        onKeyDown={press}
        // Where a key is up the space bar would press it.
        onKeyUp={(event) => {
          if (ahead.isWaiting) event.preventDefault();
        }}
        onClick={() => {
          if (isPending) return;
          if (stops) onStop();
          else onRun();
        }}
      >
        {t(stops ? 'run.stop' : 'run.start')}
      </Button>
    </Tooltip>
  );
}

/** Runs the file that the reader sees, with the others beside it. */
function useStart(runs: Runs, code: RunCode, sizeRef: RefObject<Size>, ahead: TypeAhead) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<ApiError | null>(null);
  const start = useMutation({
    mutationFn: (entry: PadFile) =>
      runs.start({
        language: entry.language,
        entry: entry.name,
        files: runnable(code.files(), entry),
        ...sizeRef.current,
      }),
    onMutate: () => setProblem(null),
    onSuccess: (run) => ahead.started(run.id),
    onError: (error) => {
      ahead.cancel();
      if (error instanceof ApiError && error.fields.length > 0) setProblem(error);
      else toastError(error);
    },
    onSettled: () => client.invalidateQueries({ queryKey: runs.key }),
  });
  return { start, problem };
}

/** Runs once for each press, those included that came before this part of the page did. */
function useEachPress(pressed: number, run: () => void): void {
  const answered = useRef(0);
  const onPress = useEffectEvent(run);
  useEffect(() => {
    if (answered.current === pressed) return;
    answered.current = pressed;
    onPress();
  }, [pressed]);
}

function Keys() {
  return (
    <>
      <Kbd>{isMac ? '⌘' : 'Ctrl'}</Kbd> + <Kbd>Enter</Kbd>
    </>
  );
}

/** Who runs what, and what came of it; read out when it changes. */
function Standing({ run }: { run: RunView | undefined }) {
  return (
    <p className={styles.standing} role="status" data-good={run !== undefined && isGood(run)}>
      {run !== undefined && (
        <>
          <span translate="no">{t('run.ranBy', { name: run.userName, file: run.entry })}</span>
          <strong data-state={run.state}>{outcome(run)}</strong>
          <span>{cost(run)}</span>
        </>
      )}
    </p>
  );
}

interface ObstacleProps {
  at: RunPlace;
  language: string | undefined;
  /** Why the last try was refused. */
  problem: ApiError | null;
}

/** Why the code cannot be run here, and what to do about it. Candidates are not told of the server's insides. */
function Obstacle({ at, language, problem }: ObstacleProps) {
  const { data } = useQuery(runLanguagesQuery(at.runs));
  const there = data?.languages.find((one) => one.id === language);
  let text: string | null = null;
  // For those who can help.
  let how = '';
  let command: string | null = null;
  if (problem !== null) {
    text = problem.fields.map(({ message }) => `${serverSays(message)}.`).join(' ');
  } else if (data?.enabled === false) {
    text = t('run.disabled');
    how = t('run.disabledHow');
    command = 'enabled = true';
  } else if (data?.protected === false) {
    text = t('run.unprotected');
    how = t('run.unprotectedHow');
    command = 'colloquy check-sandbox';
  } else if (there === undefined && data !== undefined && language !== undefined) {
    text = t('run.notRunnable');
  } else if (there?.version === null) {
    text = t('run.missing', { language: there.name });
    command = `apt-get install ${there.packages.join(' ')}`;
  }
  if (text === null) return null;
  return (
    <Alert color="yellow" variant="light" className={styles.obstacle}>
      <Text size="sm">
        {text}{' '}
        {command !== null &&
          (at.helps ? (
            <>
              {how} <code translate="no">{command}</code>
            </>
          ) : (
            t(`run.ask_${at.kind}`)
          ))}
      </Text>
    </Alert>
  );
}

interface ShownProps {
  at: RunPlace;
  run: RunView;
  code: RunCode;
  /** The size of the terminal that is shown, for the next run. */
  sizeRef: RefObject<Size>;
  ahead: TypeAhead;
}

/** The last run's terminal, and the lines that its errors name. */
function Shown({ at, run, code, sizeRef, ahead }: ShownProps) {
  const { runs } = at;
  const over = !isUnderWay(run);
  const detail = useQuery({ ...runQuery(runs, run.id), enabled: over });
  const [keyboard] = useState(
    () =>
      new Keyboard(
        (data) => runs.type(run.id, { data }),
        (error) => {
          // What is typed as the program ends reaches nobody, which everybody sees.
          if (!(error instanceof ApiError && error.code === 'run.over')) toastError(error);
        },
      ),
  );
  const resize = (wanted: Size): void => {
    sizeRef.current = wanted;
    // A program has one terminal: that of whoever ran it.
    if (!over && at.isMine(run)) keyboard.resize(runs.resize(run.id, wanted));
  };
  const files = code.files();
  const go = (place: Place): void => {
    const file = files.find(({ name }) => name === place.file);
    if (file !== undefined) code.goTo(file.id, place.line, place.column);
  };
  const names = files.map(({ name }) => name);
  const places = over && detail.data !== undefined && !isGood(run) ? placesIn(detail.data.output, names) : [];
  return (
    <>
      {places.length > 0 && (
        <div className={styles.places} role="group" aria-label={t('run.places')}>
          {places.map((place) => (
            <Button
              key={`${place.file} ${place.line}`}
              size="compact-sm"
              variant="default"
              onClick={() => go(place)}
            >
              {t('run.place', { file: place.file, line: place.line })}
            </Button>
          ))}
        </div>
      )}
      <Suspense
        fallback={<Loader className={styles.loading} role="status" aria-label={t('common.loading')} />}
      >
        <Terminal
          at={at}
          runId={run.id}
          label={t('run.terminal')}
          files={names}
          takesInput={!over}
          onType={(data) => keyboard.type(data)}
          onSize={resize}
          onPlace={go}
          onReady={(focus) =>
            ahead.arrive(run.id, over ? null : { focus, type: (data) => keyboard.type(data) })
          }
        />
      </Suspense>
    </>
  );
}

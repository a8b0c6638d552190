import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm, type IDisposable } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useEffectEvent, useRef } from 'react';
import { styleNonce } from '@/lib/nonce';
import { OutputFeed } from './OutputFeed';
import { OutputFilter } from './OutputFilter';
import { placesIn, type Place } from './code';
import type { RunPlace } from './place';
import styles from './run.module.css';

export interface Size {
  columns: number;
  rows: number;
}

interface TerminalProps {
  /** Where its output is read, and heard of. */
  at: Pick<RunPlace, 'listen'> & { runs: Pick<RunPlace['runs'], 'output'> };
  runId: string;
  /** What it is called for those who do not see it. */
  label: string;
  /** The run's files, whose lines can be shown. */
  files: readonly string[];
  /** Whether what is typed reaches a program. */
  takesInput: boolean;
  onType: (data: string) => void;
  onSize: (size: Size) => void;
  onPlace: (place: Place) => void;
  /** It is there, with the way to give it the focus. */
  onReady?: (focus: () => void) => void;
}

/** The terminal of a run, the same for everybody who sees it. Another run is another terminal: the parent gives it a key. */
export default function Terminal(props: TerminalProps) {
  const { runId, takesInput } = props;
  const holder = useRef<HTMLDivElement>(null);
  const shown = useRef<Xterm | null>(null);
  const onType = useEffectEvent((data: string) => {
    if (props.takesInput) props.onType(data);
  });
  const onSize = useEffectEvent(props.onSize);
  const onPlace = useEffectEvent(props.onPlace);
  const onReady = useEffectEvent((focus: () => void) => props.onReady?.(focus));
  const labelNow = useEffectEvent(() => props.label);
  const filesNow = useEffectEvent(() => props.files);
  const read = useEffectEvent((position: number) => props.at.runs.output(runId, position));
  const listen = useEffectEvent((...handlers: Parameters<RunPlace['listen']>) =>
    props.at.listen(...handlers),
  );

  useEffect(() => {
    if (holder.current === null) return undefined;
    const parent = holder.current;
    const terminal = new Xterm(options(labelNow()));
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    withStyleNonce(() => terminal.open(parent));
    // Tab moves on, as everywhere on the page (WCAG 2.2, 2.1.2); Ctrl+I types one.
    terminal.attachCustomKeyEventHandler((event) => event.key !== 'Tab');
    // On a screen without anything to scroll back to, the wheel would press arrow keys.
    terminal.attachCustomWheelEventHandler(() => terminal.buffer.active.type === 'normal');
    shown.current = terminal;
    const kept: IDisposable[] = [
      terminal.onData((data) => onType(data)),
      terminal.onResize(({ cols, rows }) => onSize({ columns: cols, rows })),
      linkLines(
        terminal,
        () => filesNow(),
        (place) => onPlace(place),
      ),
    ];
    const observer = new ResizeObserver(() => fit.fit());
    observer.observe(parent);
    const filter = new OutputFilter();
    const feed = new OutputFeed({
      read: (position) => read(position),
      write: (bytes) => terminal.write(filter.pass(bytes)),
    });
    const stop = listen(
      (id, part) => {
        if (id === runId) feed.take(part);
      },
      () => void feed.fill(),
    );
    void feed.fill();
    // Before anything is typed: it is told in that order.
    fit.fit();
    onReady(() => terminal.focus());
    return () => {
      feed.close();
      stop();
      observer.disconnect();
      kept.forEach((one) => one.dispose());
      terminal.dispose();
      shown.current = null;
    };
  }, [runId]);

  useEffect(() => {
    if (shown.current === null) return;
    shown.current.options.disableStdin = !takesInput;
    shown.current.options.cursorBlink = takesInput;
  }, [takesInput, runId]);

  return <div ref={holder} className={styles.terminal} translate="no" />;
}

function options(label: string): ConstructorParameters<typeof Xterm>[0] {
  Xterm.strings.promptLabel = label;
  return {
    fontFamily: 'JetBrains Mono Variable, ui-monospace, monospace',
    fontSize: 13,
    scrollback: 5000,
    screenReaderMode: true,
    theme: {
      background: '#12191e',
      foreground: '#e4eaed',
      cursor: '#7fc8da',
      selectionBackground: '#36424a',
    },
  };
}

/** The page's policy takes styles that carry its nonce only; xterm makes its own while it opens. */
function withStyleNonce(act: () => void): void {
  const create = document.createElement.bind(document);
  const value = (name: string, given?: ElementCreationOptions): HTMLElement => {
    const element = create(name, given);
    if (element instanceof HTMLStyleElement) element.nonce = styleNonce();
    return element;
  };
  Object.defineProperty(document, 'createElement', { value, configurable: true });
  try {
    act();
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

/** Lines of files that are named in the output lead to the editor. */
function linkLines(terminal: Xterm, files: () => readonly string[], go: (place: Place) => void): IDisposable {
  return terminal.registerLinkProvider({
    provideLinks: (row, show) => {
      const text = terminal.buffer.active.getLine(row - 1)?.translateToString(true) ?? '';
      const links = placesIn(text, files()).map((place) => {
        const start = text.indexOf(place.file);
        return {
          text: place.file,
          range: { start: { x: start + 1, y: row }, end: { x: text.length, y: row } },
          activate: () => go(place),
        };
      });
      show(links.length > 0 ? links : undefined);
    },
  });
}

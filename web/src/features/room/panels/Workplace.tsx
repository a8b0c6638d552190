import { Loader } from '@mantine/core';
import { Suspense, useEffect, useEffectEvent, useLayoutEffect, useRef, type ReactNode } from 'react';
import { t } from '@/lib/i18n';
import { Split, type Pane } from '@/ui/split';
import { useWidth } from '../hooks/useWidth';
import { arrange, COLUMN, LARGE, STAGE, widthsOf, type Column } from './arrange';
import { Sheet } from './Sheet';
import type { RoomPanel } from './usePanels';
import styles from './Workplace.module.css';

interface WorkplaceProps {
  /** The faces. */
  stage: ReactNode;
  panels: RoomPanel[];
  narrow: boolean;
}

/** Open panels that have taken the focus: one that gets another place when others are closed does not take it again. */
const entered = new Set<string>();

/** The faces, and beside them the open panels; a narrow screen shows a panel as a sheet instead. */
export function Workplace({ stage, panels, narrow }: WorkplaceProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? window.innerWidth;
  const open = narrow
    ? []
    : panels.filter(({ context }) => context.isOpen).sort((one, other) => one.place - other.place);
  const columns = arrange(
    open.map(({ panel }) => panel),
    width,
  );
  const widths = widthsOf(columns);
  useEffect(() => {
    for (const { panel, place } of panels) {
      if (place < 0) entered.delete(panel.id);
      // A sheet takes the focus by itself.
      else if (narrow) entered.add(panel.id);
    }
  }, [panels, narrow]);
  useEffect(() => () => entered.clear(), []);
  const faces: Pane = {
    id: 'stage',
    handle: t('room.sizeOf', { name: t('room.people') }),
    size: widths.stage ?? undefined,
    minSize: `${STAGE}px`,
    content: <div className={styles.stage}>{stage}</div>,
  };
  return (
    <div className={styles.workplace}>
      <div ref={box} className={styles.box}>
        <Split
          id="room"
          orientation="horizontal"
          panes={[
            faces,
            ...columns.map((column, index) => paneOf(column, widths.columns[index] ?? undefined, open)),
          ]}
        />
      </div>
      {narrow &&
        panels.map((one) => (
          <Sheet key={one.panel.id} {...one}>
            <Inside {...one} />
          </Sheet>
        ))}
    </div>
  );
}

function paneOf({ size, ids }: Column, width: string | undefined, open: RoomPanel[]): Pane {
  // Who came first keeps its place, and with it what it shows, when another comes below.
  const [first = ''] = ids;
  const name = size === 'column' ? 'beside' : first;
  const inside = ids.flatMap((id) => open.filter(({ panel }) => panel.id === id));
  const names = inside.map(({ panel }) => panel.title()).join(', ');
  return {
    id: name,
    handle: t('room.sizeOf', { name: names }),
    size: width,
    minSize: `${size === 'column' ? COLUMN : LARGE}px`,
    steady: size === 'column',
    content: (
      <Split
        id={`room-${name}-rows`}
        orientation="vertical"
        panes={inside.map((one, index) => ({
          id: one.panel.id,
          size: index > 0 ? `${100 / inside.length}%` : undefined,
          handle: t('room.heightOf', { name: one.panel.title() }),
          minSize: '160px',
          content: <Place {...one} />,
        }))}
      />
    ),
  };
}

/** Finds the button that opens and closes a panel: its own, or that of the menu. */
function controlOf(id: string): HTMLElement | null {
  return (
    document.querySelector<HTMLElement>(`[data-control="${id}"]`) ??
    document.querySelector<HTMLElement>('[data-control="more"]')
  );
}

/** A panel beside the faces. The focus goes into it as it is opened, and back to its control as it is closed. */
function Place({ panel, context }: RoomPanel) {
  const place = useRef<HTMLDivElement>(null);
  const enter = useEffectEvent((element: HTMLElement) => {
    if (!context.takesFocus || entered.has(panel.id)) return;
    entered.add(panel.id);
    if (!element.contains(document.activeElement)) element.focus();
  });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    enter(element);
    return () => {
      if (!element.contains(document.activeElement)) return;
      // If it only gets another place, it takes the focus along.
      entered.delete(panel.id);
      controlOf(panel.id)?.focus();
    };
  }, [panel.id]);
  return (
    <div
      ref={place}
      className={styles.panel}
      role="group"
      aria-label={panel.title()}
      tabIndex={-1}
      data-region
    >
      <Inside panel={panel} context={context} />
    </div>
  );
}

function Inside({ panel, context }: Pick<RoomPanel, 'panel' | 'context'>) {
  return (
    <Suspense fallback={<Loader className={styles.loading} role="status" aria-label={t('common.loading')} />}>
      {panel.render(context)}
    </Suspense>
  );
}

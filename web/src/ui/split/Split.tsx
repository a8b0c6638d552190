import { Fragment, useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { Group, Panel, Separator, useGroupRef } from 'react-resizable-panels';
import { sharesAtFirst, useSizes } from './sizes';
import styles from './Split.module.css';

export interface Pane {
  /** Unique in its split, and what the browser remembers its size by. */
  id: string;
  /** Names the handle behind this pane; the last one has none. */
  handle?: string;
  /** Its size as long as nobody has changed it, as '340px' or '20%'; absent for what the others leave. One pane at least has none. */
  size?: string;
  /** As '200px'. */
  minSize: string;
  /** Whether it keeps its size in pixels when the window changes, and leaves the change to the others. */
  steady?: boolean;
  content: ReactNode;
}

interface SplitProps {
  /** Unique on the page. */
  id: string;
  orientation: 'horizontal' | 'vertical';
  panes: Pane[];
}

/** Panes beside or below each other, with handles between them that are drawn by pointer, or moved by arrow keys, Home and End. */
export function Split({ id, orientation, panes }: SplitProps) {
  const idOf = (pane: Pane): string => `${id}-${pane.id}`;
  const ids = panes.map(idOf);
  const { shares, keep, round } = useSizes(ids);
  const group = useGroupRef();
  const restore = useEffectEvent(() => {
    const lengthOf = (name: string): number => {
      const element = document.getElementById(name);
      return (orientation === 'horizontal' ? element?.offsetWidth : element?.offsetHeight) ?? 0;
    };
    const pixels = ids.reduce((sum, name) => sum + lengthOf(name), 0);
    if (pixels === 0) return;
    const first = sharesAtFirst(
      panes.map(({ size }) => size),
      pixels,
    );
    group.current?.setLayout(
      shares ?? Object.fromEntries(ids.map((name, index) => [name, first[index] ?? 0])),
    );
  });
  /** By the panes that stood together, when their sizes were last taken back: what is in them must stay, so they are not drawn anew. */
  const seen = useRef(new Map<string, number>());
  const together = ids.join(',');
  useEffect(() => {
    const before = seen.current.get(together);
    seen.current.set(together, round);
    if (before !== undefined && before !== round) restore();
  }, [together, round]);
  return (
    <Group
      groupRef={group}
      id={id}
      orientation={orientation}
      defaultLayout={shares}
      onLayoutChanged={(layout, { isUserInteraction, requestedLayout }) => {
        if (isUserInteraction) keep(requestedLayout ?? layout);
      }}
    >
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && (
            <Separator
              id={`${idOf(pane)}-handle`}
              className={styles.handle}
              data-orientation={orientation}
              aria-label={panes[index - 1]?.handle}
            />
          )}
          <Panel
            id={idOf(pane)}
            className={styles.pane}
            style={{ overflow: 'hidden' }}
            defaultSize={pane.size}
            minSize={pane.minSize}
            groupResizeBehavior={pane.steady ? 'preserve-pixel-size' : 'preserve-relative-size'}
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

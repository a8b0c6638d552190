import { useEffect, useState } from 'react';
import { panelsFor, type Panel, type PanelContext } from '.';
import { keepOpened, readOpened } from './opened';

/** Which panels are open. A narrow screen has room for one of them, which is the sheet. */
interface Opened {
  /** In the order in which they were opened. */
  ids: readonly string[];
  sheet: string | null;
  /** Those that nobody has opened during this visit. */
  found: readonly string[];
}

/** A panel in the room, with what it knows and whether it is open. */
export interface RoomPanel {
  panel: Panel;
  context: PanelContext;
  /** Its place among those that are open, in the order in which they were opened. */
  place: number;
  toggle: () => void;
}

/**
 * The caller's panels: any number of them open beside the faces, or one at a time where the screen is narrow. Those that were open last are open
 * again when the person comes back, but on a narrow screen, where one would cover the faces.
 */
export function usePanels(
  narrow: boolean,
  facts: Omit<PanelContext, 'isOpen' | 'takesFocus' | 'open' | 'close'>,
): RoomPanel[] {
  const panels = panelsFor(facts.interview);
  const { userId } = facts.me;
  const [{ ids, sheet, found }, setOpened] = useState<Opened>(() => {
    const ids = readOpened(
      userId,
      panels.map(({ id }) => id),
    );
    return { ids, sheet: null, found: ids };
  });
  useEffect(() => keepOpened(userId, ids), [userId, ids]);

  return panels.map((panel) => {
    const { id } = panel;
    const isOpen = narrow ? sheet === id : ids.includes(id);
    const without = (some: readonly string[]): string[] => some.filter((other) => other !== id);
    const open = (): void =>
      setOpened((now) => ({ ids: [...without(now.ids), id], sheet: id, found: without(now.found) }));
    const close = (): void =>
      setOpened((now) => ({
        ids: without(now.ids),
        sheet: now.sheet === id ? null : now.sheet,
        found: without(now.found),
      }));
    return {
      panel,
      context: { ...facts, isOpen, takesFocus: !found.includes(id), open, close },
      place: ids.indexOf(id),
      toggle: isOpen ? close : open,
    };
  });
}

import { useState } from 'react';
import { panelsFor, type Panel, type PanelContext } from '.';

/** Which panels are open. A narrow screen has room for one of them, which is the sheet. */
interface Opened {
  /** In the order in which they were opened. */
  ids: readonly string[];
  sheet: string | null;
}

/** A panel in the room, with what it knows and whether it is open. */
export interface RoomPanel {
  panel: Panel;
  context: PanelContext;
  toggle: () => void;
}

/** The caller's panels: any number of them open beside the faces, or one at a time where the screen is narrow. */
export function usePanels(
  narrow: boolean,
  facts: Omit<PanelContext, 'isOpen' | 'open' | 'close'>,
): RoomPanel[] {
  const [{ ids, sheet }, setOpened] = useState<Opened>({ ids: [], sheet: null });
  return panelsFor(facts.interview).map((panel) => {
    const { id } = panel;
    const isOpen = narrow ? sheet === id : ids.includes(id);
    const open = (): void =>
      setOpened((now) => ({ ids: [...now.ids.filter((other) => other !== id), id], sheet: id }));
    const close = (): void =>
      setOpened((now) => ({
        ids: now.ids.filter((other) => other !== id),
        sheet: now.sheet === id ? null : now.sheet,
      }));
    return { panel, context: { ...facts, isOpen, open, close }, toggle: isOpen ? close : open };
  });
}

import {
  Drawer as MantineDrawer,
  Modal as MantineModal,
  type DrawerProps,
  type ModalProps,
} from '@mantine/core';
import { useEffect, useState } from 'react';

/**
 * Whether a dialog is made, and whether it is open. It is made when it is first opened: a page has more dialogs than anybody opens, each of
 * which would take its part of the time until the page is there. It is opened once it is made: only then does it know where the focus was.
 */
function useMade(opened: boolean): { made: boolean; opened: boolean } {
  const [made, setMade] = useState(false);
  useEffect(() => {
    if (!opened) return;
    const timer = setTimeout(() => setMade(true));
    return () => clearTimeout(timer);
  }, [opened]);
  return { made: made || opened, opened: opened && made };
}

/** Mantine's `Modal`, of which there is nothing before it is opened. */
export function Modal(props: ModalProps) {
  const { made, opened } = useMade(props.opened);
  return made && <MantineModal {...props} opened={opened} />;
}

/** The same of its `Drawer`. */
export function Drawer(props: DrawerProps) {
  const { made, opened } = useMade(props.opened);
  return made && <MantineDrawer {...props} opened={opened} />;
}

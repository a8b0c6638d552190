import type { KeyboardEvent, ReactNode } from 'react';
import { Drawer } from '@/ui/Modal';
import type { RoomPanel } from './usePanels';
import styles from './Workplace.module.css';

/** Whether nothing in the sheet or over it has had a use for the key: a menu or a list that is open closes first. */
function isForSheet({ target, currentTarget, nativeEvent }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  const isTaken = nativeEvent.defaultPrevented || nativeEvent.isComposing;
  return !isTaken && target.closest('[aria-expanded="true"]') === null;
}

/** A panel on a narrow screen. A screen that is low as well, such as a phone that lies on its side, gives it all of its height. */
export function Sheet({ panel, context, children }: RoomPanel & { children: ReactNode }) {
  return (
    <Drawer
      opened={context.isOpen}
      onClose={context.close}
      // Of its own accord it would close before anything in it could have a use for the key.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && panel.closesOnEscape && isForSheet(event)) context.close();
      }}
      position="bottom"
      size={`calc(min(100%, max(${panel.size === 'large' ? '480px, 92%' : '400px, 75%'})))`}
      withCloseButton={false}
      padding={0}
      attributes={{ content: { 'aria-label': panel.title() } }}
      classNames={{ body: styles.sheet }}
    >
      {children}
    </Drawer>
  );
}

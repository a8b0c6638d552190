import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RoomPanel } from './usePanels';
import styles from './Workplace.module.css';

/** A panel on a narrow screen. A screen that is low as well, such as a phone that lies on its side, gives it all of its height. */
export function Sheet({ panel, context, children }: RoomPanel & { children: ReactNode }) {
  return (
    <Drawer
      opened={context.isOpen}
      onClose={context.close}
      closeOnEscape={panel.closesOnEscape}
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

import { Drawer, Loader } from '@mantine/core';
import { Suspense } from 'react';
import { t } from '@/lib/i18n';
import type { RoomPanel } from './usePanels';
import styles from './Panels.module.css';

/** The open panels: beside the faces, or as a sheet over a narrow screen. */
export function Panels({ panels, narrow }: { panels: RoomPanel[]; narrow: boolean }) {
  if (narrow) return panels.map((one) => <Sheet key={one.panel.id} {...one} />);
  const open = panels.filter(({ context }) => context.isOpen);
  return (['large', 'column'] as const).map((size) => {
    const shown = open.filter(({ panel }) => panel.size === size);
    return (
      shown.length > 0 && (
        <div key={size} className={styles[size]}>
          {shown.map((one) => (
            <aside key={one.panel.id} className={styles.panel}>
              <Inside {...one} />
            </aside>
          ))}
        </div>
      )
    );
  });
}

function Sheet({ panel, context }: RoomPanel) {
  return (
    <Drawer
      opened={context.isOpen}
      onClose={context.close}
      closeOnEscape={panel.closesOnEscape}
      position="bottom"
      size={panel.size === 'large' ? '92%' : '75%'}
      withCloseButton={false}
      padding={0}
      attributes={{ content: { 'aria-label': panel.title() } }}
      classNames={{ body: styles.sheet }}
    >
      <Inside panel={panel} context={context} />
    </Drawer>
  );
}

function Inside({ panel, context }: Pick<RoomPanel, 'panel' | 'context'>) {
  return (
    <Suspense fallback={<Loader className={styles.loading} aria-label={t('common.loading')} />}>
      {panel.render(context)}
    </Suspense>
  );
}

import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Stage } from '@/api';
import { t } from '@/lib/i18n';
import { stageName, stages } from '../stages';

interface MoveMenuProps {
  /** Where it stands. */
  stage: Stage;
  onMove: (to: Stage) => void;
  /** The button that opens it. */
  children: ReactElement;
}

/** The other stages, to choose from. */
export function MoveMenu({ stage, onMove, children }: MoveMenuProps) {
  return (
    <Menu position="bottom-end" width={200} withinPortal returnFocus={false}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('jobs.moveTo')}</Menu.Label>
        {stages
          .filter((one) => one !== stage)
          .map((one) => (
            <Menu.Item
              key={one}
              c={one === 'REJECTED' ? 'var(--c-danger)' : undefined}
              onClick={() => onMove(one)}
            >
              {stageName(one)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

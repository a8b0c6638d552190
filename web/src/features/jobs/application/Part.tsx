import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './application.module.css';

interface PartProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A part of an application under its own heading. */
export function Part({ title, action, children }: PartProps) {
  return (
    <section aria-label={title} className={classes.part}>
      <Group justify="space-between" mih={40} mb="xs">
        <h3 className={classes.partTitle}>{title}</h3>
        {action}
      </Group>
      {children}
    </section>
  );
}

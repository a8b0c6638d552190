import { Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './TitledCard.module.css';

interface TitledCardProps {
  title: string;
  /** What it is about, under the title. */
  text?: ReactNode;
  /** How it stands, beside the title. */
  tag?: ReactNode;
  /** What can be done with it, at the end of the title's line. */
  action?: ReactNode;
  children?: ReactNode;
}

/** One subject of a page, in a card with its own heading. */
export function TitledCard({ title, text, tag, action, children }: TitledCardProps) {
  return (
    <Card component="section" aria-label={title}>
      <Group justify="space-between" mb={text ? 4 : 'md'}>
        <Group gap="sm">
          <Title order={2} size="h3">
            {title}
          </Title>
          {tag}
        </Group>
        {action}
      </Group>
      {text && (
        <Text c="dimmed" className={classes.text}>
          {text}
        </Text>
      )}
      {children}
    </Card>
  );
}

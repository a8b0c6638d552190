import { Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PartProps {
  title: string;
  text: string;
  tag?: ReactNode;
  children: ReactNode;
}

/** One thing that protects the account, under its own heading. */
export function Part({ title, text, tag, children }: PartProps) {
  return (
    <Card component="section" aria-label={title}>
      <Group gap="sm">
        <Title order={2} size="h3">
          {title}
        </Title>
        {tag}
      </Group>
      <Text c="dimmed" mt={4} mb="md">
        {text}
      </Text>
      {children}
    </Card>
  );
}

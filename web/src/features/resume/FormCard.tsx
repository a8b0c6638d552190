import { Card, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of the form under its own heading. */
export function FormCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" aria-label={title}>
      <Stack gap="md">
        <Title order={2} size="h3">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}

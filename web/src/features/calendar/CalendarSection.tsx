import { Stack } from '@mantine/core';
import { useStanding } from '@/lib/session';
import { ConnectionsCard } from './ConnectionsCard';
import { FeedCard } from './FeedCard';

/** How interviews come into the reader's own calendar. */
export function CalendarSection() {
  const { company } = useStanding();
  return (
    <Stack gap="lg">
      <FeedCard />
      {company && <ConnectionsCard />}
    </Stack>
  );
}

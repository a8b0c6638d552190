import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { BookingLinkCreated } from '@/api';
import { t } from '@/lib/i18n';
import { TitledCard } from '@/ui/TitledCard';
import { FreshLink } from './FreshLink';

/** The link by which a candidate chooses the time, shown this once. */
export function LinkMade({ made, mailed }: { made: BookingLinkCreated; mailed: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  // The form is gone, and its button with it.
  useEffect(() => {
    ref.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  const title = t('booking.madeTitle', { name: made.bookingLink.candidateName });
  return (
    <div ref={ref} tabIndex={-1} role="group" aria-label={title} style={{ outline: 'none' }}>
      <TitledCard title={title}>
        <Text mb="md">{mailed ? t('booking.madeMailed') : t('booking.madeText')}</Text>
        <FreshLink link={made.link} />
        <Button component={Link} to="/interviews" variant="default" mr="auto">
          {t('booking.toList')}
        </Button>
      </TitledCard>
    </div>
  );
}

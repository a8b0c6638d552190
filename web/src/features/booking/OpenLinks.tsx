import { Button, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type BookingLink } from '@/api';
import { bookingLinksQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { toast, toastError } from '@/ui/toast';
import classes from './booking.module.css';
import { isOpenLink } from './open-link';

/** Whose choice of a time is waited for; nothing where nobody's is. */
export function OpenLinks({ companyId, application }: { companyId: string; application?: string }) {
  const query = useQuery(bookingLinksQuery(companyId, application));
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<BookingLink | null>(null);
  const revoke = useMutation({
    mutationFn: (link: BookingLink) => api.revokeBookingLink(link.id),
    onSuccess: () => toast(t('booking.takenBack')),
    onError: toastError,
    onSettled: () => {
      setAsked(null);
      void queryClient.invalidateQueries({ queryKey: keys.bookingLinks });
    },
  });
  const open = query.data?.items.filter(isOpenLink) ?? [];
  if (open.length === 0) return null;
  return (
    <section aria-label={t('booking.waiting')} className={classes.open}>
      <ul className={classes.openLinks}>
        {open.map((link) => (
          <li key={link.id} className={classes.openLink}>
            <IconHourglass size={20} stroke={1.6} aria-hidden />
            <div className={classes.openText}>
              <Text fw={550}>{t('booking.waitingFor', { name: link.candidateName })}</Text>
              <Text size="sm" c="dimmed">
                {t('booking.waitingUntil', { title: link.title, time: formatDay(link.latest) })}
              </Text>
            </div>
            <Button
              variant="subtle"
              color="red"
              aria-label={t('booking.takeBackName', { name: link.candidateName })}
              onClick={() => setAsked(link)}
            >
              {t('booking.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t('booking.takeBackTitle')}
        text={t('booking.takeBackText', { name: asked?.candidateName ?? '' })}
        confirm={t('booking.takeBack')}
        pending={revoke.isPending}
        onConfirm={() => asked && revoke.mutate(asked)}
      />
    </section>
  );
}

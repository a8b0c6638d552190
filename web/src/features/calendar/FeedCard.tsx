import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api';
import { calendarFeedQuery, keys } from '@/api/queries';
import { t } from '@/lib/i18n';
import { formatDay } from '@/lib/time';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FreshLink } from '@/ui/FreshLink';
import { Tag } from '@/ui/StatusBadge';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';

/** The private address at which calendar programs read the reader's interviews. */
export function FeedCard() {
  const queryClient = useQueryClient();
  const query = useQuery(calendarFeedQuery);
  const [link, setLink] = useState<string | null>(null);
  const [asking, setAsking] = useState<'renew' | 'end' | null>(null);
  const shared = {
    onError: toastError,
    onSettled: () => {
      setAsking(null);
      void queryClient.invalidateQueries({ queryKey: keys.calendarFeed });
    },
  };
  const make = useMutation({
    ...shared,
    mutationFn: api.makeCalendarFeed,
    onSuccess: (made) => setLink(made.link),
  });
  const end = useMutation({
    ...shared,
    mutationFn: api.endCalendarFeed,
    onSuccess: () => {
      setLink(null);
      toast(t('calendar.feedEnded'));
    },
  });
  const since = query.data?.createdAt;
  return (
    <TitledCard
      title={t('calendar.feed')}
      text={t('calendar.feedText')}
      tag={since ? <Tag tone="success">{t('calendar.feedOn')}</Tag> : null}
    >
      <QueryView query={query} skeleton={<Skeleton height={72} />}>
        {({ createdAt }) =>
          createdAt === null ? (
            <Button mr="auto" loading={make.isPending} onClick={() => make.mutate()}>
              {t('calendar.feedMake')}
            </Button>
          ) : (
            <>
              {link ? (
                <FeedLink link={link} />
              ) : (
                <Text mb="md">{t('calendar.feedSince', { day: formatDay(createdAt) })}</Text>
              )}
              <Group gap="sm">
                <Button variant="default" onClick={() => setAsking('renew')}>
                  {t('calendar.feedRenew')}
                </Button>
                <Button variant="subtle" color="red" onClick={() => setAsking('end')}>
                  {t('calendar.feedEnd')}
                </Button>
              </Group>
            </>
          )
        }
      </QueryView>
      <ConfirmDialog
        opened={asking === 'renew'}
        onClose={() => setAsking(null)}
        title={t('calendar.feedRenewTitle')}
        text={t('calendar.feedRenewText')}
        confirm={t('calendar.feedRenew')}
        pending={make.isPending}
        onConfirm={() => make.mutate()}
      />
      <ConfirmDialog
        opened={asking === 'end'}
        onClose={() => setAsking(null)}
        title={t('calendar.feedEndTitle')}
        text={t('calendar.feedEndText')}
        confirm={t('calendar.feedEnd')}
        pending={end.isPending}
        onConfirm={() => end.mutate()}
      />
    </TitledCard>
  );
}

/** The address, shown this once. */
function FeedLink({ link }: { link: string }) {
  return (
    <FreshLink link={link} copy={t('calendar.feedCopy')} testId="feed-link">
      <Text size="sm" w="100%">
        {t('calendar.feedHow')}{' '}
        <Anchor underline="always" href={link.replace(/^https?:/, 'webcal:')}>
          {t('calendar.feedOpen')}
        </Anchor>
      </Text>
      <Text size="xs" c="dimmed" w="100%">
        {t('calendar.feedOnce')}
      </Text>
    </FreshLink>
  );
}

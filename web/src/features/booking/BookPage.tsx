import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCalendarCheck, IconCalendarOff, IconCalendarX, IconLinkOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, type BookingView } from '@/api';
import { bookingQuery } from '@/api/queries';
import { t } from '@/lib/i18n';
import { allZones, viewerZone } from '@/lib/time';
import { Entrance } from '@/ui/Entrance';
import { EmptyState, ErrorState } from '@/ui/states';
import { Booked } from './Booked';
import { Chooser } from './Chooser';
import { ConfirmStep } from './ConfirmStep';
import { useChoice } from './use-choice';

/** The page behind a booking link: a candidate chooses a time, moves it, calls it off. Looking changes nothing. */
export function BookPage() {
  const { token } = useParams({ from: '/book/$token' });
  const query = useQuery(bookingQuery(token));
  if (query.data)
    return <Loaded key={token} token={token} view={query.data} onRetry={() => query.refetch()} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Entrance title={t('booking.loadingTitle')} width={960}>
      <Stack role="status" aria-label={t('common.loading')}>
        <Skeleton height={24} width="40%" />
        <Skeleton height={320} />
      </Stack>
    </Entrance>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const gone = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return (
    <Entrance title={gone ? t('booking.badTitle') : t('booking.loadingTitle')} width={480}>
      {gone ? (
        <EmptyState compact icon={IconLinkOff} text={t('booking.badText')} />
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </Entrance>
  );
}

/** The zone that the address names, else the reader's own. */
function useZone(token: string) {
  const search = useSearch({ from: '/book/$token' });
  const navigate = useNavigate();
  const zone = search.zone && allZones().includes(search.zone) ? search.zone : viewerZone();
  const choose = (next: string) =>
    void navigate({
      to: '/book/$token',
      params: { token },
      search: { ...search, zone: next === viewerZone() ? undefined : next },
      replace: true,
    });
  return { zone, choose };
}

interface LoadedProps {
  token: string;
  view: BookingView;
  onRetry: () => Promise<unknown>;
}

function Loaded({ token, view, onRetry }: LoadedProps) {
  const choice = useChoice(token);
  const { zone, choose } = useZone(token);
  /** Whether another time is being looked for. */
  const [moving, setMoving] = useState(false);
  /** Whether this is not the first that is shown, so that its heading takes the focus. */
  const [stepped, setStepped] = useState(false);
  const step = (next: boolean) => {
    choice.leave();
    setStepped(true);
    setMoving(next);
  };
  const open = view.status === 'OPEN' || (view.status === 'BOOKED' && view.canChange);
  const shared = { view, choice, zone, focus: stepped };
  const title = t('booking.title', { company: view.companyName });

  if (view.status === 'CLOSED') return <Closed view={view} />;
  if (open && choice.kept) {
    return (
      <Entrance title={title} width={560}>
        <ConfirmStep
          {...shared}
          focus
          kept={choice.kept}
          onBack={() => step(view.status === 'BOOKED')}
          onDone={() => {
            setStepped(true);
            setMoving(false);
          }}
        />
      </Entrance>
    );
  }
  if (view.status === 'BOOKED' && !(open && moving)) {
    return (
      <Entrance title={title} width={560}>
        <Booked {...shared} onMove={() => step(true)} />
      </Entrance>
    );
  }
  if (view.slots.length === 0 && choice.problem === null) {
    return <NoTimes view={view} onRetry={onRetry} />;
  }
  return (
    <Entrance title={title} width={1000}>
      <Chooser {...shared} onZone={choose} onBack={view.status === 'BOOKED' ? () => step(false) : null} />
    </Entrance>
  );
}

function NoTimes({ view, onRetry }: { view: BookingView; onRetry: () => Promise<unknown> }) {
  const [looking, setLooking] = useState(false);
  const look = () => {
    setLooking(true);
    void onRetry().finally(() => setLooking(false));
  };
  return (
    <Entrance title={t('booking.title', { company: view.companyName })} width={480}>
      <EmptyState
        compact
        icon={IconCalendarOff}
        title={t('booking.noneTitle')}
        text={t('booking.noneText', { company: view.companyName })}
        action={
          <Button variant="default" loading={looking} onClick={look}>
            {t('booking.lookAgain')}
          </Button>
        }
      />
    </Entrance>
  );
}

/** Nothing can be chosen any more, and why. */
function Closed({ view }: { view: BookingView }) {
  const company = view.companyName;
  const [icon, title, text] =
    view.interviewStatus === null
      ? [IconCalendarOff, t('booking.closedTitle'), t('booking.closedText', { company })]
      : view.interviewStatus === 'CANCELLED'
        ? [IconCalendarX, t('booking.cancelledTitle'), t('booking.cancelledText', { company })]
        : [IconCalendarCheck, t('booking.overTitle'), t('booking.overText', { company })];
  return (
    <Entrance title={t('booking.title', { company })} width={480}>
      <div role="status">
        <EmptyState compact icon={icon} title={title} text={text} />
      </div>
    </Entrance>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import type { BookingView } from '@/api';
import { t } from '@/lib/i18n';
import { formatRange, useNow } from '@/lib/time';
import { FormProblem } from '@/ui/form';
import classes from './booking.module.css';
import { endOf } from './days';
import { SlotTime, StepTitle } from './Parts';
import type { Choice, Kept } from './use-choice';

interface ConfirmStepProps {
  view: BookingView;
  choice: Choice;
  zone: string;
  focus: boolean;
  kept: Kept;
  onBack: () => void;
  onDone: () => void;
}

/** A time is kept; one press books it. */
export function ConfirmStep({ view, choice, zone, focus, kept, onBack, onDone }: ConfirmStepProps) {
  const before = view.scheduledTime;
  const moved = before !== null;
  return (
    <Stack gap="lg">
      <StepTitle focus={focus}>
        {moved ? t('booking.confirmChangeTitle') : t('booking.confirmTitle')}
      </StepTitle>
      <div className={classes.ticket}>
        <div className={classes.ticketTitle} translate="no">
          {view.title}
        </div>
        <SlotTime start={kept.start} view={view} zone={zone} />
        {before && (
          <Text c="dimmed" size="sm" mt={4}>
            {t('booking.soFar', { time: formatRange(before, endOf(before, view.durationMinutes), zone) })}
          </Text>
        )}
      </div>
      <KeptFor until={kept.heldUntil} />
      <FormProblem error={choice.problem} />
      <Group gap="sm">
        <Button
          loading={choice.confirm.isPending}
          onClick={() => choice.confirm.mutate({ start: kept.start, zone, moved }, { onSuccess: onDone })}
        >
          {moved ? t('booking.confirmChange') : t('booking.confirm')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('booking.otherTime')}
        </Button>
      </Group>
    </Stack>
  );
}

/** How long the time is kept; read out once, and not every minute. */
function KeptFor({ until }: { until: string }) {
  const left = Math.ceil((Date.parse(until) - useNow()) / 60_000);
  return (
    <Text role="timer" aria-live="off">
      {left > 0 ? t('booking.keptFor', { count: left }) : t('booking.keptNoMore')}
    </Text>
  );
}

import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCalendarEvent, IconMail, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { BookingView } from '@/api';
import { SelfIdentificationAsk } from '@/features/self-identification';
import { t } from '@/lib/i18n';
import { formatDateTime, serverNow } from '@/lib/time';
import { Modal } from '@/ui/Modal';
import { FormButtons, FormProblem } from '@/ui/form';
import classes from './booking.module.css';
import { SlotTime, StepTitle } from './Parts';
import type { Choice } from './use-choice';

interface BookedProps {
  view: BookingView;
  choice: Choice;
  zone: string;
  focus: boolean;
  onMove: () => void;
}

/** What is booked, and what can still be done about it. */
export function Booked({ view, choice, zone, focus, onMove }: BookedProps) {
  const [asking, setAsking] = useState(false);
  return (
    <Stack gap="lg">
      <StepTitle focus={focus}>
        {choice.done === 'moved' ? t('booking.movedTitle') : t('booking.bookedTitle')}
      </StepTitle>
      <Ticket view={view} zone={zone} justDone={choice.done !== null} />
      {!asking && <FormProblem error={choice.problem} />}
      <Text c="dimmed">{standing(view, zone)}</Text>
      {view.canCancel && (
        <Group gap="sm">
          {view.canChange && view.slots.length > 0 && (
            <Button variant="default" onClick={onMove}>
              {t('booking.change')}
            </Button>
          )}
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t('booking.callOff')}
          </Button>
        </Group>
      )}
      <SelfIdentificationAsk state={view.selfIdentification} send={choice.identify} />
      <CallOffDialog view={view} choice={choice} opened={asking} onClose={() => setAsking(false)} />
    </Stack>
  );
}

function Ticket({ view, zone, justDone }: { view: BookingView; zone: string; justDone: boolean }) {
  return (
    <div className={classes.ticket}>
      <div className={classes.ticketTitle} translate="no">
        {view.title}
      </div>
      <dl className={classes.facts}>
        <dt>
          <IconCalendarEvent size={20} stroke={1.6} aria-label={t('booking.when')} />
        </dt>
        <dd>{view.scheduledTime && <SlotTime start={view.scheduledTime} view={view} zone={zone} />}</dd>
        <dt>
          <IconUsers size={20} stroke={1.6} aria-label={t('booking.with')} />
        </dt>
        <dd translate="no">{view.interviewerNames.join(', ') || view.companyName}</dd>
        <dt>
          <IconMail size={20} stroke={1.6} aria-hidden />
        </dt>
        <dd>{justDone ? t('booking.mailComing') : t('booking.mailSent')}</dd>
      </dl>
    </div>
  );
}

/** What can still be done, until when, and else why not. */
function standing(view: BookingView, zone: string): string {
  const last = Date.parse(view.scheduledTime ?? '') - view.changeNoticeMinutes * 60_000;
  if (!view.canCancel) return last < serverNow() ? t('booking.tooLate') : t('booking.fixed');
  const time = formatDateTime(last, zone);
  if (view.canChange && view.slots.length > 0)
    return t('booking.changesLeft', { count: view.changesLeft, time });
  const why = view.changesLeft === 0 ? t('booking.noChangesLeft') : t('booking.noTimesLeft');
  return `${why} ${t('booking.cancelUntil', { time })}`;
}

interface CallOffDialogProps {
  view: BookingView;
  choice: Choice;
  opened: boolean;
  onClose: () => void;
}

function CallOffDialog({ view, choice, opened, onClose }: CallOffDialogProps) {
  const [note, setNote] = useState('');
  const company = view.companyName;
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    choice.cancel.mutate(note.trim());
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('booking.callOffTitle')} size={480}>
      <form onSubmit={send}>
        <Stack>
          <Text>{t('booking.callOffText', { company })}</Text>
          <Textarea
            label={`${t('booking.callOffNote', { company })} (${t('common.optional')})`}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={1000}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <FormProblem error={choice.problem} />
          <FormButtons
            submit={t('booking.callOffConfirm')}
            color="red"
            pending={choice.cancel.isPending}
            cancel={t('booking.keep')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}

import { Group, NumberInput, SegmentedControl, Switch, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, explain, type Seat } from '@/api';
import { membersQuery, slotsQuery } from '@/api/queries';
import { serverSays, t } from '@/lib/i18n';
import { useProfile, useStanding } from '@/lib/session';
import { formatDateTime, formatMinutes, serverNow } from '@/lib/time';
import { Select } from '@/ui/Select';
import type { ApiForm } from '@/ui/form';
import { PersonAvatar } from '@/ui/person';
import { hasPool, previewBody, seatOf, type FormValues } from './form-values';
import classes from './interview.module.css';
import { DateField, LengthField, ZoneField } from './TimeFields';

type Fields = ApiForm<FormValues>['form'];

/** Who says when the interview is. */
export function TimingField({ form }: { form: Fields }) {
  return (
    <div>
      <Text component="div" className="c-label" id="timing-label">
        {t('booking.timing')}
      </Text>
      <SegmentedControl
        aria-labelledby="timing-label"
        classNames={{ root: classes.segments, control: classes.segment, label: classes.segmentLabel }}
        data={[
          { value: 'set', label: t('booking.timingSet') },
          { value: 'choose', label: t('booking.timingChoose') },
        ]}
        {...form.getInputProps('timing')}
      />
      {form.values.timing === 'choose' && (
        <Text c="dimmed" size="sm" mt={6}>
          {t('booking.timingHint')}
        </Text>
      )}
    </div>
  );
}

const mostChanges = 5;
const steps = [15, 30, 60];
const HOUR = 60;
const DAY = 24 * HOUR;
const notices = [0, HOUR, 4 * HOUR, 12 * HOUR, DAY, 2 * DAY];

/** Until how long before the interview something may still be changed. */
function noticeWords(minutes: number): string {
  if (minutes === 0) return t('booking.changeNoticeNone');
  const days = minutes / DAY;
  const time = days >= 1 ? t('booking.days', { count: days }) : formatMinutes(minutes);
  return t('booking.changeNoticeBefore', { time });
}

/** Among which times the candidate chooses, how often, and until when. */
export function SpanFields({ form }: { form: Fields }) {
  return (
    <>
      <div className={classes.formGrid}>
        <DateField form={form} name="from" label={t('booking.from')} />
        <DateField form={form} name="until" label={t('booking.until')} />
        <LengthField form={form} />
      </div>
      <ZoneField form={form} />
      <div className={classes.formGrid}>
        <Select
          label={t('booking.step')}
          allowDeselect={false}
          data={steps.map((minutes) => ({
            value: String(minutes),
            label: t('booking.stepEvery', { time: formatMinutes(minutes) }),
          }))}
          {...form.getInputProps('stepMinutes')}
          value={String(form.values.stepMinutes)}
          onChange={(value) => form.setFieldValue('stepMinutes', Number(value))}
        />
        <Select
          label={t('booking.maxChanges')}
          allowDeselect={false}
          data={Array.from({ length: mostChanges + 1 }, (_, count) => ({
            value: String(count),
            label: count === 0 ? t('booking.never') : t('booking.timesCount', { count }),
          }))}
          {...form.getInputProps('maxChanges')}
          value={String(form.values.maxChanges)}
          onChange={(value) => form.setFieldValue('maxChanges', Number(value))}
        />
        <Select
          label={t('booking.changeNotice')}
          allowDeselect={false}
          data={notices.map((minutes) => ({ value: String(minutes), label: noticeWords(minutes) }))}
          {...form.getInputProps('changeNoticeMinutes')}
          value={String(form.values.changeNoticeMinutes)}
          onChange={(value) => form.setFieldValue('changeNoticeMinutes', Number(value))}
        />
      </div>
      <Switch
        label={t('booking.sendEmail')}
        checked={form.values.sendEmail}
        onChange={(event) => form.setFieldValue('sendEmail', event.currentTarget.checked)}
      />
    </>
  );
}

const seats: readonly Seat[] = ['REQUIRED', 'POOL', 'REVERSE_SHADOW', 'SHADOW'];

interface PanelFieldsProps {
  form: Fields;
  /** Whether some of a pool can be taken: not once it is settled who interviews. */
  pool: boolean;
}

/** As what each of the interviewers takes part. */
export function PanelFields({ form, pool }: PanelFieldsProps) {
  const { user } = useProfile();
  const { company } = useStanding();
  const members = useQuery({ ...membersQuery(company?.companyId ?? ''), enabled: company !== null });
  const people = members.data?.items ?? [{ userId: user.id, name: user.name, avatar: user.avatar }];
  const chosen = form.values.interviewerIds.flatMap((id) => people.find((one) => one.userId === id) ?? []);
  if (chosen.length === 0) return null;
  const offered = seats.filter((seat) => pool || seat !== 'POOL');
  // Where the time is set, whoever watches is asked to, as everybody is.
  const seatWords = (seat: Seat) =>
    seat === 'SHADOW' && form.values.timing === 'set'
      ? t('interview.seat_SHADOW')
      : t(`booking.seat_${seat}`);
  return (
    <div>
      <Text component="div" className="c-label">
        {t('booking.panel')}
      </Text>
      <Text c="dimmed" size="sm" mb="xs">
        {t('booking.panelHint')}
      </Text>
      <ul className={classes.panel}>
        {chosen.map(({ userId, name, avatar }) => (
          <li key={userId} className={classes.panellist}>
            <PersonAvatar name={name} src={avatar} size={28} />
            <span className={classes.panelName} translate="no">
              {name}
            </span>
            <Select
              aria-label={t('booking.seatOf', { name })}
              allowDeselect={false}
              data={offered.map((seat) => ({ value: seat, label: seatWords(seat) }))}
              value={seatOf(form.values, userId)}
              onChange={(seat) =>
                form.setFieldValue('seats', { ...form.values.seats, [userId]: seat as Seat })
              }
            />
          </li>
        ))}
      </ul>
      {hasPool(form.values) && (
        <NumberInput
          mt="sm"
          maw={220}
          label={t('booking.poolCount')}
          description={t(form.values.timing === 'set' ? 'booking.poolSetHint' : 'booking.poolHint')}
          min={0}
          max={10}
          {...form.getInputProps('poolCount')}
          onChange={(value) => form.setFieldValue('poolCount', Number(value) || 0)}
        />
      )}
    </div>
  );
}

/** How long nothing has to be changed before the times are looked for, in milliseconds. */
const SETTLED_MS = 400;

/** How many times the candidate would have to choose from. */
export function SlotCount({ values }: { values: FormValues }) {
  const [openedAt] = useState(serverNow);
  const [asked] = useDebouncedValue(JSON.stringify(previewBody(values, openedAt)), SETTLED_MS);
  const body = JSON.parse(asked) as ReturnType<typeof previewBody>;
  const query = useQuery({
    ...slotsQuery(body),
    enabled: body.panel.length > 0 && Boolean(body.durationMinutes && body.latest),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <div className={classes.slotCount} role="status" data-none={query.data?.slots.length === 0 || undefined}>
      <SlotWords query={query} />
    </div>
  );
}

function SlotWords({ query: { data, error, isPending } }: { query: SlotAnswer }) {
  if (error) return wrongField(error) ?? explain(error);
  if (isPending || !data) return t('booking.slotsWait');
  const [first] = data.slots;
  if (first === undefined) return t('booking.slotsNone');
  return (
    <Group gap={6}>
      <strong>{t('booking.slots', { count: data.slots.length })}</strong>
      <span>{t('booking.slotsFirst', { time: formatDateTime(first) })}</span>
    </Group>
  );
}

interface SlotAnswer {
  data?: { slots: string[] };
  error: unknown;
  isPending: boolean;
}

/** The server's first word about what is typed. */
function wrongField(error: unknown): string | null {
  const field = error instanceof ApiError ? error.fields[0] : undefined;
  return field ? serverSays(field.message) : null;
}

import { ActionIcon, Alert, Menu, NumberInput, Skeleton, Stack } from '@mantine/core';
import { IconCalendarPlus, IconCopy, IconInfoCircle, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type MyAvailability, type OpenHours } from '@/api';
import { availabilityQuery, keys } from '@/api/queries';
import { locale, t } from '@/lib/i18n';
import { allZones, formatDay, formatMinutes, viewerZone } from '@/lib/time';
import { DayInput } from '@/ui/dates/DayInput';
import { Select } from '@/ui/Select';
import { FormButtons, FormProblem, useApiForm, type ApiForm } from '@/ui/form';
import { Afterwards } from '@/ui/Afterwards';
import { QueryView } from '@/ui/states';
import { TitledCard } from '@/ui/TitledCard';
import { toast } from '@/ui/toast';
import { zoneLabel } from '@/ui/When';
import { bodyOf, valuesOf, weekdays, type AvailabilityValues } from './availability-values';
import classes from './booking.module.css';
import { DayHours } from './DayHours';

type Fields = ApiForm<AvailabilityValues>['form'];

/** When the reader can interview. */
export function AvailabilitySection() {
  const query = useQuery(availabilityQuery);
  return (
    <QueryView query={query} skeleton={<Skeleton height={560} radius="lg" />}>
      {(said) => <AvailabilityForm key={JSON.stringify(said)} said={said} />}
    </QueryView>
  );
}

function AvailabilityForm({ said }: { said: MyAvailability }) {
  const queryClient = useQueryClient();
  const { form, submit, pending, problem } = useApiForm<AvailabilityValues, MyAvailability>({
    // Of whoever has named no zone anywhere the server knows none: this device does.
    initialValues: valuesOf(
      said.isUsual && said.timeZone === 'UTC' ? { ...said, timeZone: viewerZone() } : said,
    ),
    draftKey: 'availability',
    send: (values) => api.setAvailability(bodyOf(values)),
    onDone: (saved) => {
      queryClient.setQueryData(keys.availability, saved);
      void queryClient.invalidateQueries({ queryKey: keys.bookingLinks });
      toast(t('settings.saved'));
    },
  });
  return (
    <form onSubmit={submit} noValidate aria-label={t('booking.nav')}>
      <Stack gap="lg">
        {said.isUsual && (
          <Alert variant="light" icon={<IconInfoCircle size={18} stroke={1.6} />}>
            {t('booking.usual')}
          </Alert>
        )}
        <TitledCard title={t('booking.weekly')} text={t('booking.weeklyText')}>
          {/* What it is about is there before its dozens of fields are. */}
          <Afterwards placeholder={<Skeleton height={560} radius="md" />}>
            <Weekly form={form} />
            <Select
              mt="md"
              maw={360}
              label={t('booking.zone')}
              searchable
              allowDeselect={false}
              limit={60}
              data={allZones().map((zone) => ({ value: zone, label: zoneLabel(zone) }))}
              {...form.getInputProps('timeZone')}
            />
          </Afterwards>
        </TitledCard>
        <Afterwards>
          <TitledCard title={t('booking.exceptions')} text={t('booking.exceptionsText')}>
            <Exceptions form={form} />
          </TitledCard>
          <TitledCard title={t('booking.rules')}>
            <Rules form={form} />
          </TitledCard>
          <FormProblem error={problem} />
          <FormButtons
            submit={t('common.save')}
            pending={pending}
            disabled={!form.isDirty() && !said.isUsual}
            atStart
          />
        </Afterwards>
      </Stack>
    </form>
  );
}

/** A Monday, from which the days of the week take their names. */
const MONDAY = Date.UTC(2024, 0, 1);

const dayName = (weekday: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    MONDAY + (Number(weekday) - 1) * 86_400_000,
  );

function Weekly({ form }: { form: Fields }) {
  const { weekly } = form.values;
  const set = (days: readonly string[], hours: OpenHours[]) =>
    form.setFieldValue('weekly', { ...weekly, ...Object.fromEntries(days.map((day) => [day, hours])) });
  return (
    <div className={classes.days}>
      {weekdays.map((weekday) => {
        const [day, hours] = [dayName(weekday), weekly[weekday] ?? []];
        return (
          <DayHours
            key={weekday}
            day={day}
            hours={hours}
            onChange={(next) => set([weekday], next)}
            error={form.errors[`weekly.${weekday}`]}
            path={form.path(`weekly.${weekday}`)}
            action={
              <Menu>
                <Menu.Target>
                  <ActionIcon aria-label={t('booking.copyFrom', { day })}>
                    <IconCopy size={18} stroke={1.6} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => set(weekdays.slice(0, 5), hours)}>
                    {t('booking.copyWeekdays')}
                  </Menu.Item>
                  <Menu.Item onClick={() => set(weekdays, hours)}>{t('booking.copyAll')}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            }
          />
        );
      })}
    </div>
  );
}

const dateName = (date: string) => formatDay(`${date}T12:00:00Z`, 'UTC');

function Exceptions({ form }: { form: Fields }) {
  const { exceptions } = form.values;
  const dates = Object.keys(exceptions).sort();
  const remove = (date: string) =>
    form.setFieldValue(
      'exceptions',
      Object.fromEntries(Object.entries(exceptions).filter(([one]) => one !== date)),
    );
  return (
    <>
      <div className={classes.days}>
        {dates.map((date) => (
          <DayHours
            key={date}
            day={dateName(date)}
            hours={exceptions[date] ?? []}
            onChange={(hours) => form.setFieldValue('exceptions', { ...exceptions, [date]: hours })}
            error={form.errors[`exceptions.${date}`]}
            path={form.path(`exceptions.${date}`)}
            action={
              <ActionIcon
                aria-label={t('booking.exceptionRemove', { day: dateName(date) })}
                onClick={() => remove(date)}
              >
                <IconTrash size={18} stroke={1.6} />
              </ActionIcon>
            }
          />
        ))}
      </div>
      <DayInput
        mt={dates.length > 0 ? 'md' : 0}
        maw={220}
        aria-label={t('booking.exceptionAdd')}
        placeholder={t('booking.exceptionAdd')}
        leftSection={<IconCalendarPlus size={18} stroke={1.6} />}
        id="exception-date"
        value={null}
        excludeDate={(date) => date in exceptions}
        onChange={(date) => date && form.setFieldValue('exceptions', { ...exceptions, [date]: [] })}
      />
    </>
  );
}

const DAY = 24 * 60;
const buffers = [0, 5, 10, 15, 30, 45, 60];
const notices = [0, 60, 120, 240, 720, DAY, 2 * DAY, 7 * DAY];

const lengthWords = (minutes: number) =>
  minutes > 0 && minutes % DAY === 0 ? t('booking.days', { count: minutes / DAY }) : formatMinutes(minutes);

/** The usual choices, with the one that is there, should it be none of these. */
const choices = (usual: number[], value: number, words: (minutes: number) => string) =>
  [...new Set([...usual, value])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: words(minutes) }));

function Rules({ form }: { form: Fields }) {
  const { bufferMinutes, minimumNoticeMinutes } = form.values;
  return (
    <div className={classes.rules}>
      <Select
        label={t('booking.buffer')}
        allowDeselect={false}
        data={choices(buffers, bufferMinutes, (minutes) =>
          minutes === 0 ? t('booking.none') : formatMinutes(minutes),
        )}
        {...form.getInputProps('bufferMinutes')}
        value={String(bufferMinutes)}
        onChange={(value) => form.setFieldValue('bufferMinutes', Number(value))}
      />
      <Select
        label={t('booking.notice')}
        allowDeselect={false}
        data={choices(notices, minimumNoticeMinutes, (minutes) =>
          minutes === 0 ? t('booking.noticeNone') : t('booking.noticeBefore', { time: lengthWords(minutes) }),
        )}
        {...form.getInputProps('minimumNoticeMinutes')}
        value={String(minimumNoticeMinutes)}
        onChange={(value) => form.setFieldValue('minimumNoticeMinutes', Number(value))}
      />
      <NumberInput
        label={t('booking.dailyLimit')}
        description={t('booking.dailyLimitHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        min={1}
        max={20}
        allowDecimal={false}
        {...form.getInputProps('dailyLimit')}
        onChange={(value) => form.setFieldValue('dailyLimit', value === '' ? '' : Number(value))}
      />
    </div>
  );
}

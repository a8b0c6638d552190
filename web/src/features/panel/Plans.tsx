import { Button, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, ApiError, type PanelPlan } from '@/api';
import { keys, membersQuery, teamQuery } from '@/api/queries';
import { candidateOf, ConflictNotice, conflictsOf, type FormValues } from '@/features/interview';
import { addDays, busyEvents, dayOf, Grid, startOfDay, type GridEvent } from '@/features/schedule';
import { t } from '@/lib/i18n';
import { formatDay, formatMinutes, formatRange, formatTime, viewerZone } from '@/lib/time';
import { TitledCard } from '@/ui/TitledCard';
import { toast, toastError } from '@/ui/toast';
import classes from './panel.module.css';
import type { RoundValues } from './rounds';

const MINUTE = 60_000;

/** An interview of the chosen plan, where it was dragged to. */
interface Part {
  start: number;
  end: number;
  interviewerIds: string[];
  /** The same people with their seats. */
  panel: PanelPlan['interviews'][number]['panel'];
}

const partsOf = (plan: PanelPlan): Part[] =>
  plan.interviews.map(({ start, end, interviewerIds, panel }) => ({
    start: Date.parse(start),
    end: Date.parse(end),
    interviewerIds,
    panel,
  }));

/** A part's time, as it is sent. */
const timeOf = (part: Part) => ({
  scheduledTime: new Date(part.start).toISOString(),
  durationMinutes: Math.round((part.end - part.start) / MINUTE),
});

/** A part with those who are asked whether something stands against it. */
const conflictOf = (part: Part) => ({ ...timeOf(part), interviewerIds: part.interviewerIds });

interface PlansProps {
  companyId: string;
  plans: PanelPlan[];
  /** What they were asked for. */
  values: FormValues;
  rounds: RoundValues[];
  /** Called when somebody was faster, so that there are other plans. */
  onTaken: () => void;
  onBooked: () => void;
}

/** Plans to choose from; the chosen one can be changed on the grid before it is booked. */
export function Plans({ companyId, plans, values, rounds, onTaken, onBooked }: PlansProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [chosen, setChosen] = useState(0);
  const [parts, setParts] = useState(() => (plans[0] ? partsOf(plans[0]) : []));
  const book = useMutation({
    mutationFn: () =>
      api.createPanelDay(companyId, {
        timeZone: values.timeZone,
        ...candidateOf(values),
        interviews: parts.map((part, index) => ({
          title: rounds[index]?.title ?? '',
          description: rounds[index]?.description ?? '',
          guideId: rounds[index]?.guideId ?? null,
          ...timeOf(part),
          panel: part.panel,
        })),
      }),
    onSuccess: async ({ items }) => {
      onBooked();
      void queryClient.invalidateQueries({ queryKey: keys.interviews });
      void queryClient.invalidateQueries({ queryKey: keys.home });
      toast(t('panel.booked', { count: items.length }));
      const date = dayOf(parts[0]?.start ?? 0, viewerZone());
      await navigate({ to: '/interviews', search: { view: 'day', date } });
    },
    onError: (error) => {
      toastError(error);
      if (error instanceof ApiError && ['interview.slot_taken', 'interview.slot_held'].includes(error.code))
        onTaken();
    },
  });
  return (
    <TitledCard title={t('panel.choose')} text={t('panel.chooseText')}>
      <Stack>
        <Radio.Group
          aria-label={t('panel.choose')}
          value={String(chosen)}
          onChange={(value) => {
            const plan = plans[Number(value)];
            setChosen(Number(value));
            if (plan) setParts(partsOf(plan));
          }}
        >
          <div className={classes.plans} ref={heading} tabIndex={-1}>
            {plans.map((plan, index) => (
              <PlanCard key={index} companyId={companyId} plan={plan} rounds={rounds} value={String(index)} />
            ))}
          </div>
        </Radio.Group>
        <PlanGrid companyId={companyId} parts={parts} rounds={rounds} onChange={setParts} />
        <ConflictNotice
          companyId={companyId}
          body={{ ...conflictsOf(values), times: parts.map(conflictOf) }}
          candidate={values.candidateName}
        />
        <div className={classes.end}>
          <Button loading={book.isPending} onClick={() => book.mutate()}>
            {t('panel.book', { count: parts.length })}
          </Button>
        </div>
      </Stack>
    </TitledCard>
  );
}

/** The minutes between the interviews in which the candidate waits. */
function waiting(plan: PanelPlan): number {
  const parts = partsOf(plan);
  return parts
    .slice(1)
    .reduce((sum, part, index) => sum + (part.start - (parts[index]?.end ?? 0)) / MINUTE, 0);
}

interface PlanCardProps {
  companyId: string;
  plan: PanelPlan;
  rounds: RoundValues[];
  value: string;
}

function PlanCard({ companyId, plan, rounds, value }: PlanCardProps) {
  const members = useQuery(membersQuery(companyId));
  const name = (id: string) => members.data?.items.find((one) => one.userId === id)?.name ?? '';
  const [first, last] = [plan.interviews[0], plan.interviews.at(-1)];
  if (!first || !last) return null;
  const pause = waiting(plan);
  return (
    <Radio.Card value={value} className={classes.plan}>
      <Radio.Indicator />
      <span className={classes.planText}>
        <span className={classes.planTime}>
          {formatDay(first.start)}, {formatTime(first.start)}–{formatTime(last.end)}
        </span>
        <Text span size="xs" c="dimmed">
          {pause === 0 ? t('panel.noPauses') : t('panel.pauses', { time: formatMinutes(pause) })}
        </Text>
        {plan.interviews.map((one, index) => (
          <span key={one.start} className={classes.planPart} translate="no">
            <span>{formatTime(one.start)}</span>
            <span>
              {rounds[index]?.title} · {one.interviewerIds.map(name).join(', ')}
            </span>
          </span>
        ))}
      </span>
    </Radio.Card>
  );
}

interface PlanGridProps {
  companyId: string;
  parts: Part[];
  rounds: RoundValues[];
  onChange: (parts: Part[]) => void;
}

/** The chosen plan on its day, among what its people do otherwise. */
function PlanGrid({ companyId, parts, rounds, onChange }: PlanGridProps) {
  const zone = viewerZone();
  const day = dayOf(parts[0]?.start ?? 0, zone);
  const [from, to] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)].map((at) =>
    new Date(at).toISOString(),
  );
  const team = useQuery(teamQuery(companyId, from ?? '', to ?? '', zone));
  const involved = new Set(parts.flatMap((part) => part.interviewerIds));
  const members = team.data?.members.filter((one) => involved.has(one.userId)) ?? [];
  const name = (id: string) => members.find((one) => one.userId === id)?.name ?? '';
  const planned = parts.map((part, index): GridEvent => {
    const title = rounds[index]?.title ?? '';
    const who = part.interviewerIds.map(name).join(', ');
    return {
      id: String(index),
      start: part.start,
      end: part.end,
      title,
      who,
      label: `${title}, ${who}, ${formatRange(part.start, part.end)}`,
      status: 'PLANNED',
      isMine: true,
      isMovable: true,
    };
  });
  return (
    <Grid
      days={[day]}
      events={[...planned, ...busyEvents(members)].sort((a, b) => a.start - b.start)}
      onMove={(id, time) =>
        onChange(parts.map((part, index) => (String(index) === id ? { ...part, ...time } : part)))
      }
      onPlan={null}
    />
  );
}

import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { membersQuery } from '@/api/queries';
import { GuideField } from '@/features/guide';
import { t } from '@/lib/i18n';
import classes from './panel.module.css';
import { MOST_ROUNDS, newRound, type RoundValues } from './rounds';

interface RoundsFieldProps {
  companyId: string;
  rounds: RoundValues[];
  onChange: (rounds: RoundValues[]) => void;
  /** What is wrong, by field as in `rounds.0.title`. */
  errors: Partial<Record<string, ReactNode>>;
  /** What marks the element of a field. */
  path: (name: string) => string;
}

/** The interviews of a loop in their order. */
export function RoundsField({ companyId, rounds, onChange, errors, path }: RoundsFieldProps) {
  const members = useQuery(membersQuery(companyId));
  const able = (members.data?.items ?? []).filter((one) => one.isActive);
  const people = able.map((one) => ({ value: one.userId, label: one.name }));
  const change = (index: number, part: Partial<RoundValues>) =>
    onChange(rounds.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const swap = (index: number, step: 1 | -1) => {
    const next = [...rounds];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + step, 0, moved);
    onChange(next);
  };
  return (
    <Stack gap="sm">
      <ol className={classes.rounds}>
        {rounds.map((round, index) => (
          <li key={round.key} className={classes.round}>
            <div className={classes.roundHead}>
              <Text fw={600}>{t('panel.roundNumber', { number: index + 1 })}</Text>
              <Group gap={0} ml="auto">
                <ActionIcon
                  aria-label={t('panel.roundUp', { number: index + 1 })}
                  disabled={index === 0}
                  onClick={() => swap(index, -1)}
                >
                  <IconArrowUp size={18} stroke={1.6} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('panel.roundDown', { number: index + 1 })}
                  disabled={index === rounds.length - 1}
                  onClick={() => swap(index, 1)}
                >
                  <IconArrowDown size={18} stroke={1.6} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('panel.roundRemove', { number: index + 1 })}
                  disabled={rounds.length === 1}
                  onClick={() => onChange(rounds.filter((one) => one.key !== round.key))}
                >
                  <IconTrash size={18} stroke={1.6} />
                </ActionIcon>
              </Group>
            </div>
            <Round
              round={round}
              companyId={companyId}
              people={people}
              isFirst={index === 0}
              onChange={(part) => change(index, part)}
              wrong={(field) => ({
                error: errors[`rounds.${index}.${field}`],
                'data-path': path(`rounds.${index}.${field}`),
              })}
            />
          </li>
        ))}
      </ol>
      {rounds.length < MOST_ROUNDS && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} stroke={1.7} />}
            onClick={() => onChange([...rounds, newRound()])}
          >
            {t('panel.roundAdd')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface RoundProps {
  round: RoundValues;
  companyId: string;
  people: { value: string; label: string }[];
  isFirst: boolean;
  onChange: (part: Partial<RoundValues>) => void;
  wrong: (field: string) => { error: ReactNode; 'data-path': string };
}

function Round({ round, companyId, people, isFirst, onChange, wrong }: RoundProps) {
  const [described, setDescribed] = useState(round.description !== '');
  /** Those who can be chosen as one thing: who is chosen as another is not among them. */
  const besides = (own: string[]) => {
    const taken = [round.required, round.pool, round.leading, round.watching].flat();
    return people.filter((one) => own.includes(one.value) || !taken.includes(one.value));
  };
  return (
    <div className={classes.fields}>
      <TextInput
        className={classes.wide}
        label={t('interview.title')}
        placeholder={t('panel.titlePlaceholder')}
        value={round.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        {...wrong('title')}
      />
      <NumberInput
        label={t('interview.durationMinutes')}
        min={1}
        max={239}
        step={15}
        allowDecimal={false}
        value={round.duration}
        onChange={(value) => onChange({ duration: Number(value) || 0 })}
        {...wrong('durationMinutes')}
      />
      <NumberInput
        label={t('panel.gap')}
        min={0}
        max={240}
        step={5}
        allowDecimal={false}
        disabled={isFirst}
        value={isFirst ? 0 : round.gap}
        onChange={(value) => onChange({ gap: Number(value) || 0 })}
        {...wrong('gapMinutes')}
      />
      <MultiSelect
        className={classes.wide}
        label={t('panel.required')}
        searchable
        data={besides(round.required)}
        value={round.required}
        onChange={(required) => onChange({ required })}
        {...wrong('panel')}
      />
      <MultiSelect
        className={round.pool.length > 0 ? undefined : classes.wide}
        label={`${t('panel.pool')} (${t('common.optional')})`}
        searchable
        data={besides(round.pool)}
        value={round.pool}
        onChange={(pool) => onChange({ pool })}
      />
      {round.pool.length > 0 && (
        <NumberInput
          label={t('booking.poolCount')}
          min={0}
          max={10}
          allowDecimal={false}
          value={round.poolCount}
          onChange={(value) => onChange({ poolCount: Number(value) || 0 })}
          {...wrong('poolCount')}
        />
      )}
      <MultiSelect
        className={classes.wide}
        label={`${t('booking.seat_REVERSE_SHADOW')} (${t('common.optional')})`}
        searchable
        data={besides(round.leading)}
        value={round.leading}
        onChange={(leading) => onChange({ leading })}
      />
      <MultiSelect
        className={classes.wide}
        label={`${t('booking.seat_SHADOW')} (${t('common.optional')})`}
        searchable
        data={besides(round.watching)}
        value={round.watching}
        onChange={(watching) => onChange({ watching })}
      />
      <GuideField
        className={classes.whole}
        label={`${t('guide.templateGuide')} (${t('common.optional')})`}
        companyId={companyId}
        value={round.guideId}
        onChange={(guideId) => onChange({ guideId })}
        {...wrong('guideId')}
      />
      {described ? (
        <Textarea
          className={classes.whole}
          label={t('interview.description')}
          description={t('interview.descriptionHint')}
          autosize
          minRows={2}
          maxRows={8}
          value={round.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
          {...wrong('description')}
        />
      ) : (
        <div className={classes.whole}>
          <Button className="c-flush" variant="subtle" size="compact-md" onClick={() => setDescribed(true)}>
            {t('panel.describe')}
          </Button>
        </div>
      )}
    </div>
  );
}

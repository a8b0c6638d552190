import { Button, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { WrittenComparison } from '@/api/types';
import { t } from '@/lib/i18n';
import { Select } from '@/ui/Select';
import { TitledCard } from '@/ui/TitledCard';
import { Complaint } from './Complaint';
import { LimitFields } from './LimitFields';
import { TestList } from './TestFields';
import { MOST_DIGITS, newGroup, type ChallengeFields, type GroupValues } from './values';
import { focusBeside, focusOn, placed, wrongIn } from './wrong';
import styles from './editor.module.css';

const comparisons: WrittenComparison[] = ['EXACT', 'UNORDERED', 'TOLERANCE'];

/** What a solution is held against. */
export function TestsFields({ form }: { form: ChallengeFields }) {
  const { comparison, limits, examples } = form.values;
  return (
    <>
      <TitledCard title={t('writing.tests')} text={t('writing.testsText', { example: '{"a": 1}' })}>
        <Stack>
          <div className={styles.halves}>
            <Select
              label={t('writing.comparison')}
              allowDeselect={false}
              data={comparisons.map((value) => ({ value, label: t(`writing.comparison_${value}`) }))}
              {...form.getInputProps('comparison')}
            />
            {comparison === 'TOLERANCE' && (
              <TextInput
                label={t('writing.tolerance')}
                description={t('writing.toleranceHint')}
                inputMode="decimal"
                {...form.getInputProps('tolerance')}
              />
            )}
          </div>
          <LimitFields
            limits={limits}
            onChange={(next, name) => form.setFieldValue('limits', next, `limits.${name}`)}
            wrong={wrongIn(form, 'limits')}
          />
        </Stack>
      </TitledCard>
      <TitledCard title={t('writing.examples')} text={t('writing.examplesText')}>
        <TestList
          form={form}
          place="examples"
          visible
          tests={examples}
          onChange={(tests, place) => form.setFieldValue('examples', tests, place)}
        />
      </TitledCard>
      <TitledCard title={t('writing.groups')} text={t('writing.groupsText')}>
        <Groups form={form} />
      </TitledCard>
      <Generators form={form} />
    </>
  );
}

function Groups({ form }: { form: ChallengeFields }) {
  const { groups } = form.values;
  const set = (next: GroupValues[], place: string) => form.setFieldValue('groups', next, place);
  return (
    <Stack>
      {groups.map((group, index) => (
        <GroupFields
          key={group.key}
          form={form}
          index={index}
          group={group}
          onChange={(part, place) =>
            set(
              groups.map((one) => (one.key === group.key ? { ...one, ...part } : one)),
              place,
            )
          }
          onRemove={() => {
            set(
              groups.filter((one) => one.key !== group.key),
              'groups',
            );
            focusBeside(form, 'groups', index, groups.length - 1);
          }}
        />
      ))}
      <Complaint form={form} place="groups" />
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
          {...placed(form, 'groups.add')}
          onClick={() => {
            const last = `groups.${groups.length}`;
            set([...groups, newGroup()], last);
            focusOn(form, `${last}.name`);
          }}
        >
          {t('writing.groupAdd')}
        </Button>
      </div>
    </Stack>
  );
}

interface GroupFieldsProps {
  form: ChallengeFields;
  index: number;
  group: GroupValues;
  /** With the place of what changed. */
  onChange: (part: Partial<GroupValues>, place: string) => void;
  onRemove: () => void;
}

function GroupFields({ form, index, group, onChange, onRemove }: GroupFieldsProps) {
  const place = `groups.${index}`;
  const wrong = wrongIn(form, place);
  const number = index + 1;
  return (
    <section className={styles.group} aria-label={t('writing.group', { number })}>
      <Group justify="space-between" wrap="nowrap">
        <h3 className={styles.heading}>{t('writing.group', { number })}</h3>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={18} stroke={1.6} aria-hidden />}
          {...placed(form, `${place}.remove`)}
          onClick={onRemove}
        >
          {t('writing.groupRemove', { number })}
        </Button>
      </Group>
      <div className={styles.halves}>
        <TextInput
          label={t('writing.groupName')}
          value={group.name}
          onChange={(event) => onChange({ name: event.currentTarget.value }, `${place}.name`)}
          {...wrong('name')}
        />
        <NumberInput
          label={t('writing.weight')}
          min={1}
          maxLength={MOST_DIGITS}
          allowDecimal={false}
          value={group.weight}
          onChange={(value) => onChange({ weight: value === '' ? '' : Number(value) }, `${place}.weight`)}
          {...wrong('weight')}
        />
      </div>
      <Switch
        label={t('writing.ownLimits')}
        checked={group.limits !== null}
        onChange={(event) => {
          const limits = event.currentTarget.checked ? form.values.limits : null;
          onChange({ limits }, `${place}.limits`);
        }}
      />
      {group.limits !== null && (
        <LimitFields
          limits={group.limits}
          onChange={(limits, name) => onChange({ limits }, `${place}.limits.${name}`)}
          wrong={wrongIn(form, `${place}.limits`)}
        />
      )}
      <TestList
        form={form}
        place={`${place}.tests`}
        tests={group.tests}
        onChange={(tests, changed) => onChange({ tests }, changed)}
      />
    </section>
  );
}

/** What only files can change. */
function Generators({ form }: { form: ChallengeFields }) {
  const names = Object.keys(form.values.generators);
  if (names.length === 0) return null;
  const remove = (name: string) => {
    const others = names.filter((one) => one !== name);
    const left = Object.fromEntries(Object.entries(form.values.generators).filter(([one]) => one !== name));
    const beside = others[Math.min(names.indexOf(name), others.length - 1)];
    form.setFieldValue('generators', left, `generators.${name}`);
    focusOn(form, beside === undefined ? 'groups.add' : `generators.${beside}.remove`);
  };
  return (
    <TitledCard title={t('writing.generators')} text={t('writing.generatorsText')}>
      <ul className={styles.list}>
        {names.map((name) => (
          <li key={name} className={styles.row}>
            <div className={styles.grows}>
              <Text component="code" size="sm" translate="no">
                {name}
              </Text>
              <Complaint form={form} place={`generators.${name}`} whole />
            </div>
            <Button
              variant="default"
              {...placed(form, `generators.${name}.remove`)}
              onClick={() => remove(name)}
            >
              {t('writing.generatorRemove', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}

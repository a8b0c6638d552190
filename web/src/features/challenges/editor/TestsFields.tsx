import { Button, Group, NumberInput, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { WrittenComparison } from '@/api/types';
import { t } from '@/lib/i18n';
import { TitledCard } from '@/ui/TitledCard';
import { Complaint } from './Complaint';
import { LimitFields } from './LimitFields';
import { TestList } from './TestFields';
import { newGroup, type ChallengeFields, type GroupValues } from './values';
import { firstWrong, focusOn, wrongIn } from './wrong';
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
            onChange={(next) => form.setFieldValue('limits', next)}
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
          onChange={(tests) => form.setFieldValue('examples', tests)}
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
  const set = (next: GroupValues[]) => form.setFieldValue('groups', next);
  return (
    <Stack>
      {groups.map((group, index) => (
        <GroupFields
          key={group.key}
          form={form}
          index={index}
          group={group}
          onChange={(part) => set(groups.map((one) => (one.key === group.key ? { ...one, ...part } : one)))}
          onRemove={() => set(groups.filter((one) => one.key !== group.key))}
        />
      ))}
      <Complaint>{form.errors.groups}</Complaint>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
          onClick={() => {
            set([...groups, newGroup()]);
            focusOn(form, `groups.${groups.length}.name`);
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
  onChange: (part: Partial<GroupValues>) => void;
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
          onClick={onRemove}
        >
          {t('writing.groupRemove', { number })}
        </Button>
      </Group>
      <div className={styles.halves}>
        <TextInput
          label={t('writing.groupName')}
          value={group.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          {...wrong('name')}
        />
        <NumberInput
          label={t('writing.weight')}
          min={1}
          allowDecimal={false}
          value={group.weight}
          onChange={(value) => onChange({ weight: value === '' ? '' : Number(value) })}
          {...wrong('weight')}
        />
      </div>
      <Switch
        label={t('writing.ownLimits')}
        checked={group.limits !== null}
        onChange={(event) => onChange({ limits: event.currentTarget.checked ? form.values.limits : null })}
      />
      {group.limits !== null && (
        <LimitFields
          limits={group.limits}
          onChange={(limits) => onChange({ limits })}
          wrong={wrongIn(form, `${place}.limits`)}
        />
      )}
      <TestList
        form={form}
        place={`${place}.tests`}
        tests={group.tests}
        onChange={(tests) => onChange({ tests })}
      />
    </section>
  );
}

/** What only files can change. */
function Generators({ form }: { form: ChallengeFields }) {
  const { generators } = form.values;
  const set = (names: string[]) => form.setFieldValue('generators', names);
  if (generators.length === 0) return null;
  return (
    <TitledCard title={t('writing.generators')} text={t('writing.generatorsText')}>
      <ul className={styles.list}>
        {generators.map((name) => (
          <li key={name} className={styles.row}>
            <div className={styles.grows}>
              <Text component="code" size="sm" translate="no">
                {name}
              </Text>
              <Complaint>{firstWrong(form, `generators.${name}`)}</Complaint>
            </div>
            <Button variant="default" onClick={() => set(generators.filter((one) => one !== name))}>
              {t('writing.generatorRemove', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </TitledCard>
  );
}

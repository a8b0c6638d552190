import { ActionIcon, Button, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { inputsOf, newTest, type ChallengeFields, type TestValues } from './values';
import { Complaint } from './Complaint';
import { focusBeside, focusOn, placed, wrongIn } from './wrong';
import styles from './editor.module.css';

interface TestListProps {
  form: ChallengeFields;
  /** The field that they are, such as `groups.0.tests`. */
  place: string;
  /** Whether they are shown to whoever solves it. */
  visible?: boolean;
  tests: TestValues[];
  /** With the place of what changed. */
  onChange: (tests: TestValues[], place: string) => void;
}

/** Tests, one under the other. */
export function TestList({ form, place, visible = false, tests, onChange }: TestListProps) {
  const change = (key: string, part: Partial<TestValues>, changed: string) =>
    onChange(
      tests.map((one) => (one.key === key ? { ...one, ...part } : one)),
      changed,
    );
  return (
    <>
      <ol className={styles.list}>
        {tests.map((test, index) => {
          const number = index + 1;
          return (
            <li key={test.key} className={styles.row}>
              <fieldset className={styles.fields}>
                <legend className={styles.caption}>
                  {t(visible ? 'writing.example' : 'writing.test', { number })}
                </legend>
                <TestFields
                  form={form}
                  place={`${place}.${index}`}
                  visible={visible}
                  test={test}
                  onChange={(part, field) => change(test.key, part, `${place}.${index}.${field}`)}
                />
              </fieldset>
              <ActionIcon
                aria-label={t(visible ? 'writing.exampleRemove' : 'writing.testRemove', { number })}
                disabled={tests.length === 1}
                {...placed(form, `${place}.${index}.remove`)}
                onClick={() => {
                  onChange(
                    tests.filter((one) => one.key !== test.key),
                    place,
                  );
                  focusBeside(form, place, index, tests.length - 1, 1);
                }}
              >
                <IconTrash size={18} stroke={1.6} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <Complaint form={form} place={place} />
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
          {...placed(form, `${place}.add`)}
          onClick={() => {
            const last = `${place}.${tests.length}`;
            onChange([...tests, newTest()], last);
            focusOn(form, `${last}.${visible ? 'input.0' : 'name'}`);
          }}
        >
          {t(visible ? 'writing.exampleAdd' : 'writing.testAdd')}
        </Button>
      </div>
    </>
  );
}

interface TestFieldsProps {
  form: ChallengeFields;
  place: string;
  visible: boolean;
  test: TestValues;
  /** With the field of it that changed. */
  onChange: (part: Partial<TestValues>, field: string) => void;
}

function TestFields({ form, place, visible, test, onChange }: TestFieldsProps) {
  const wrong = wrongIn(form, place);
  const { generate, digest } = test;
  return (
    <>
      {!visible && (
        <TextInput
          label={`${t('writing.testName')} (${t('common.optional')})`}
          value={test.name}
          onChange={(event) => onChange({ name: event.currentTarget.value }, 'name')}
          {...wrong('name')}
        />
      )}
      <div className={styles.halves}>
        {generate === null ? (
          <Inputs form={form} place={place} test={test} onChange={onChange} />
        ) : (
          <div>
            <Text size="sm">
              {t('writing.generated', { name: generate.with, size: generate.n, seed: generate.seed })}
            </Text>
            <Complaint form={form} place={`${place}.generate`} whole />
          </div>
        )}
        {digest === null ? (
          <Answers form={form} place={place} test={test} onChange={onChange} />
        ) : (
          <div>
            <Text size="sm" className={styles.long}>
              {t('writing.digest', { digest })}
            </Text>
            <Complaint form={form} place={`${place}.digest`} />
          </div>
        )}
      </div>
      {visible && (
        <Textarea
          label={`${t('writing.note')} (${t('common.optional')})`}
          autosize
          minRows={1}
          maxRows={8}
          translate="no"
          value={test.note}
          onChange={(event) => onChange({ note: event.currentTarget.value }, 'note')}
          {...wrong('note')}
        />
      )}
    </>
  );
}

type PartProps = Omit<TestFieldsProps, 'visible'>;

/** A value for each parameter, or what a program reads. */
function Inputs({ form, place, test: { inputs }, onChange }: PartProps) {
  const wrong = wrongIn(form, place);
  return (
    <div className={styles.fields}>
      {inputsOf(form.values.call).map(({ key, name, type }, at) => (
        <Textarea
          key={key}
          label={
            name === '' ? (
              t('writing.input')
            ) : (
              <span translate="no">
                {name}: {type}
              </span>
            )
          }
          classNames={{ input: styles.code }}
          autosize
          minRows={1}
          maxRows={12}
          spellCheck={false}
          translate="no"
          value={inputs[key] ?? ''}
          onChange={(event) =>
            onChange({ inputs: { ...inputs, [key]: event.currentTarget.value } }, `input.${at}`)
          }
          {...wrong(`input.${at}`)}
        />
      ))}
      <Complaint form={form} place={`${place}.input`} />
    </div>
  );
}

/** What is right, each in a field of its own. */
function Answers({ form, place, test: { expected }, onChange }: PartProps) {
  const wrong = wrongIn(form, place);
  const change = (at: number, text: string) =>
    onChange({ expected: expected.map((one, index) => (index === at ? text : one)) }, `expected.${at}`);
  return (
    <div className={styles.fields}>
      {expected.map((text, at) => (
        <div key={at} className={styles.row}>
          <Textarea
            className={styles.grows}
            label={t(at === 0 ? 'writing.expected' : 'writing.expectedOther')}
            classNames={{ input: styles.code }}
            autosize
            minRows={1}
            maxRows={12}
            spellCheck={false}
            translate="no"
            value={text}
            onChange={(event) => change(at, event.currentTarget.value)}
            {...wrong(`expected.${at}`)}
          />
          {at > 0 && (
            <ActionIcon
              aria-label={t('writing.answerRemove')}
              onClick={() => {
                onChange({ expected: expected.filter((_, index) => index !== at) }, 'expected');
                focusOn(form, `${place}.expected.${at - 1}`);
              }}
            >
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          )}
        </div>
      ))}
      <Complaint form={form} place={`${place}.expected`} />
      <div>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
          onClick={() => {
            const last = `expected.${expected.length}`;
            onChange({ expected: [...expected, ''] }, last);
            focusOn(form, `${place}.${last}`);
          }}
        >
          {t('writing.answerAdd')}
        </Button>
      </div>
    </div>
  );
}

import { ActionIcon, Button, Radio, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { TitledCard } from '@/ui/TitledCard';
import { newParameter, type CallValues, type ChallengeFields } from './values';
import { Complaint } from './Complaint';
import { focusBeside, focusOn, forgetInputs, placed, wrongIn } from './wrong';
import styles from './editor.module.css';

const kinds: CallValues['kind'][] = ['function', 'program'];

/** What somebody writes: a function with its types, or a program. */
export function CallFields({ form }: { form: ChallengeFields }) {
  const { call } = form.values;
  const wrong = wrongIn(form, 'call');
  const change = (part: Partial<CallValues>, place: string) =>
    form.setFieldValue('call', { ...call, ...part }, place);
  return (
    <TitledCard title={t('writing.call')} text={t('writing.callText')}>
      <Stack>
        <Radio.Group
          label={t('writing.kind')}
          value={call.kind}
          onChange={(kind) => {
            forgetInputs(form);
            change({ kind }, 'call');
          }}
        >
          {kinds.map((kind) => (
            <Radio key={kind} py={6} value={kind} label={t(`writing.kind_${kind}`)} />
          ))}
        </Radio.Group>
        {call.kind === 'function' && (
          <>
            <div className={styles.halves}>
              <TextInput
                label={t('writing.functionName')}
                description={t('writing.nameHint')}
                value={call.name}
                onChange={(event) => change({ name: event.currentTarget.value }, 'call.name')}
                {...wrong('name')}
              />
              <TextInput
                label={t('writing.returns')}
                description={t('writing.typeHint')}
                value={call.returns}
                onChange={(event) => change({ returns: event.currentTarget.value }, 'call.returns')}
                {...wrong('returns')}
              />
            </div>
            <Parameters form={form} onChange={(parameters, place) => change({ parameters }, place)} />
          </>
        )}
      </Stack>
    </TitledCard>
  );
}

interface ParametersProps {
  form: ChallengeFields;
  /** With the place of what changed. */
  onChange: (parameters: CallValues['parameters'], place: string) => void;
}

function Parameters({ form, onChange }: ParametersProps) {
  const { parameters } = form.values.call;
  const place = 'call.parameters';
  const change = (index: number, name: 'name' | 'type', text: string) =>
    onChange(
      parameters.map((one, other) => (other === index ? { ...one, [name]: text } : one)),
      `${place}.${index}.${name}`,
    );
  return (
    <>
      <ol className={styles.list}>
        {parameters.map(({ key, name, type }, index) => {
          const wrong = wrongIn(form, `${place}.${index}`);
          const number = index + 1;
          return (
            <li key={key} className={styles.row}>
              <fieldset className={styles.fields}>
                <legend className={styles.caption}>{t('writing.parameter', { number })}</legend>
                <div className={styles.halves}>
                  <TextInput
                    label={t('writing.parameterName')}
                    value={name}
                    onChange={(event) => change(index, 'name', event.currentTarget.value)}
                    {...wrong('name')}
                  />
                  <TextInput
                    label={t('writing.parameterType')}
                    value={type}
                    onChange={(event) => change(index, 'type', event.currentTarget.value)}
                    {...wrong('type')}
                  />
                </div>
              </fieldset>
              <ActionIcon
                aria-label={t('writing.parameterRemove', { number })}
                disabled={parameters.length === 1}
                {...placed(form, `${place}.${index}.remove`)}
                onClick={() => {
                  forgetInputs(form);
                  onChange(
                    parameters.filter((one) => one.key !== key),
                    place,
                  );
                  focusBeside(form, place, index, parameters.length - 1, 1);
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
            const last = `${place}.${parameters.length}`;
            onChange([...parameters, newParameter()], last);
            focusOn(form, `${last}.name`);
          }}
        >
          {t('writing.parameterAdd')}
        </Button>
      </div>
    </>
  );
}

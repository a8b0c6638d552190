import { ActionIcon, Button, Radio, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { TitledCard } from '@/ui/TitledCard';
import { newParameter, type CallValues, type ChallengeFields } from './values';
import { Complaint } from './Complaint';
import { focusOn, wrongIn } from './wrong';
import styles from './editor.module.css';

const kinds: CallValues['kind'][] = ['function', 'program'];

/** What somebody writes: a function with its types, or a program. */
export function CallFields({ form }: { form: ChallengeFields }) {
  const { call } = form.values;
  const wrong = wrongIn(form, 'call');
  const change = (part: Partial<CallValues>) => form.setFieldValue('call', { ...call, ...part });
  return (
    <TitledCard title={t('writing.call')} text={t('writing.callText')}>
      <Stack>
        <Radio.Group
          label={t('writing.kind')}
          value={call.kind}
          onChange={(kind) => change({ kind: kind })}
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
                onChange={(event) => change({ name: event.currentTarget.value })}
                {...wrong('name')}
              />
              <TextInput
                label={t('writing.returns')}
                description={t('writing.typeHint')}
                value={call.returns}
                onChange={(event) => change({ returns: event.currentTarget.value })}
                {...wrong('returns')}
              />
            </div>
            <Parameters form={form} onChange={(parameters) => change({ parameters })} />
          </>
        )}
      </Stack>
    </TitledCard>
  );
}

interface ParametersProps {
  form: ChallengeFields;
  onChange: (parameters: CallValues['parameters']) => void;
}

function Parameters({ form, onChange }: ParametersProps) {
  const { parameters } = form.values.call;
  const change = (key: string, part: { name?: string; type?: string }) =>
    onChange(parameters.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <>
      <ol className={styles.list}>
        {parameters.map(({ key, name, type }, index) => {
          const wrong = wrongIn(form, `call.parameters.${index}`);
          const number = index + 1;
          return (
            <li key={key} className={styles.row}>
              <fieldset className={styles.fields}>
                <legend className={styles.caption}>{t('writing.parameter', { number })}</legend>
                <div className={styles.halves}>
                  <TextInput
                    label={t('writing.parameterName')}
                    value={name}
                    onChange={(event) => change(key, { name: event.currentTarget.value })}
                    {...wrong('name')}
                  />
                  <TextInput
                    label={t('writing.parameterType')}
                    value={type}
                    onChange={(event) => change(key, { type: event.currentTarget.value })}
                    {...wrong('type')}
                  />
                </div>
              </fieldset>
              <ActionIcon
                aria-label={t('writing.parameterRemove', { number })}
                disabled={parameters.length === 1}
                onClick={() => onChange(parameters.filter((one) => one.key !== key))}
              >
                <IconTrash size={18} stroke={1.6} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <Complaint>{form.errors['call.parameters']}</Complaint>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}
          onClick={() => {
            onChange([...parameters, newParameter()]);
            focusOn(form, `call.parameters.${parameters.length}.name`);
          }}
        >
          {t('writing.parameterAdd')}
        </Button>
      </div>
    </>
  );
}

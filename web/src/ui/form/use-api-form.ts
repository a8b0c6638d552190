import { useEffect, useRef, useState } from 'react';
import { ApiError } from '@/api/problem';
import { dropDraft, keepDraft, readDraft } from '@/lib/drafts';
import { serverSays } from '@/lib/i18n';
import { useFields, type Fields, type Validators } from './use-fields';

interface Options<V extends Record<string, unknown>, R> {
  initialValues: V;
  validate?: Validators<V>;
  /** Sends the form. */
  send: (values: V) => Promise<R>;
  onDone: (result: R, values: V) => unknown;
  /** Keeps what is typed in this tab under this name, through a reload or a lost session. */
  draftKey?: string;
  /** Fields that are never kept. */
  secret?: (keyof V & string)[];
  /** Whether the form shows what others save meanwhile, as long as nothing is typed into it. */
  follows?: boolean;
  /** The server's field name to ours, where they differ. */
  fieldNames?: Record<string, keyof V & string>;
}

export interface ApiForm<V extends Record<string, unknown>> {
  form: Fields<V>;
  submit: (event?: React.FormEvent<HTMLFormElement>) => void;
  pending: boolean;
  /** A refusal that no field shows. */
  problem: unknown;
  clearDraft: () => void;
}

/**
 * A form that is sent to the server: checks on leaving a field, keeps a draft, puts the server's field errors on
 * their fields and the first of them in focus.
 */
export function useApiForm<V extends Record<string, unknown>, R>(options: Options<V, R>): ApiForm<V> {
  const { draftKey, secret = [], fieldNames = {} } = options;
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  /** What the server has taken, which is no draft any more until something is typed into it. */
  const sent = useRef<V | null>(null);

  const { initialValues } = options;
  const form = useFields<V>(
    initialValues,
    { ...initialValues, ...(draftKey && readDraft(draftKey)) },
    options.validate ?? {},
  );

  const current = JSON.stringify(initialValues);
  const [known, setKnown] = useState(current);
  if (options.follows && known !== current) {
    setKnown(current);
    form.follow(initialValues);
  }

  useEffect(() => {
    if (!draftKey || !form.isDirty() || form.values === sent.current) return;
    const kept = Object.fromEntries(Object.entries(form.values).filter(([name]) => !secret.includes(name)));
    keepDraft(draftKey, kept);
  });

  const clearDraft = () => {
    if (draftKey) dropDraft(draftKey);
  };

  const showProblem = (error: unknown) => {
    const fields = error instanceof ApiError ? error.fields : [];
    const shown: Record<string, string> = {};
    for (const field of fields) {
      const name = fieldNames[field.field] ?? field.field;
      // `workExperience.0.from` is a field of an entry of ours.
      if ((name.split('.')[0] ?? '') in form.values && !shown[name]) {
        shown[name] = serverSays(field.message);
      }
    }
    form.setErrors(shown);
    // What no element carries is said over the button.
    form.focusFirst(shown, () => setProblem(error));
    setProblem(fields.length > 0 && Object.keys(shown).length === fields.length ? null : error);
  };

  const send = async (values: V) => {
    setPending(true);
    setProblem(null);
    try {
      const result = await options.send(values);
      sent.current = values;
      clearDraft();
      await options.onDone(result, values);
    } catch (error) {
      showProblem(error);
    } finally {
      setPending(false);
    }
  };

  const submit = (event?: React.FormEvent<HTMLFormElement>) => {
    event?.preventDefault();
    if (form.validate()) void send(form.values);
  };

  return { form, submit, pending, problem, clearDraft };
}

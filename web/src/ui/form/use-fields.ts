import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

export type Validators<V> = Partial<Record<keyof V, (value: never, values: V) => string | null>>;
export type FieldErrors = Partial<Record<string, ReactNode>>;

/** What an input needs to be a field of the form; Mantine's inputs take it as it is. */
export interface InputProps<T> {
  value: T;
  /** Takes the value itself, or the event of a native input. */
  onChange: (next: unknown) => void;
  onBlur: () => void;
  error: ReactNode;
  'data-path': string;
}

export interface Fields<V> {
  values: V;
  errors: FieldErrors;
  getInputProps: <K extends keyof V & string>(name: K) => InputProps<V[K]>;
  /** What was said of the field goes; or of `part` only, such as `education.0.from`, where nothing else of it changes. */
  setFieldValue: <K extends keyof V & string>(name: K, value: V[K], part?: string) => void;
  setErrors: (errors: FieldErrors) => void;
  /** Checks every field, shows what is wrong and tells whether nothing is. */
  validate: () => boolean;
  /**
   * Puts the first field that `errors` names in focus, in the order of the values; or what it is a part of, where it has no element of its own.
   *
   * @param otherwise what is done where there is no such element at all
   */
  focusFirst: (errors: FieldErrors, otherwise?: () => void) => void;
  /** What marks the element of a field, or of a part of one as in `education.0.from`. */
  path: (name: string) => string;
  isDirty: () => boolean;
  /** Takes what is there now for saved. */
  resetDirty: () => void;
  reset: () => void;
  /** Takes what has been saved elsewhere, and shows it unless something else was typed. */
  follow: (next: V) => void;
}

/** What is to be in focus: the first of these that is there. */
interface Wanted {
  paths: string[];
  otherwise: (() => void) | undefined;
}

/** The value that an input reports: its own, or that of the element the event comes from. */
export function inputValue(next: unknown): unknown {
  if (typeof next !== 'object' || next === null || !('currentTarget' in next)) return next;
  return (next.currentTarget as HTMLInputElement).value;
}

/** Whether a field's name is `whole`, or that of a part of it. */
const within = (name: string, whole: string) => name === whole || name.startsWith(`${whole}.`);

/** A field's name, and then those of what it is a part of: `a.0.b`, `a.0`, `a`. */
function outwards(name: string): string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

/** Values, errors and what was touched, of a form whose values are plain data. `start` is what is shown at first. */
export function useFields<V extends Record<string, unknown>>(
  initial: V,
  start: V,
  validators: Validators<V>,
): Fields<V> {
  const id = useId();
  const [values, setValues] = useState(start);
  const [saved, setSaved] = useState(initial);
  const [errors, setErrors] = useState<FieldErrors>({});
  const touched = useRef(new Set<string>());
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const path = (name: string) => `${id}${name}`;

  const check = (name: string): string | null => validators[name]?.(values[name] as never, values) ?? null;
  const setFieldValue = (name: string, value: unknown, part = name) => {
    touched.current.add(name);
    setValues((old) => ({ ...old, [name]: value }));
    setErrors((old) => Object.fromEntries(Object.entries(old).filter(([one]) => !within(one, part))));
  };
  const focusFirst = (wrong: FieldErrors, otherwise?: () => void) => {
    const named = Object.keys(wrong).filter((one) => (wrong[one] ?? null) !== null);
    const ours = Object.keys(values).flatMap((value) => named.filter((one) => within(one, value)));
    if (ours.length > 0) setWanted({ paths: ours.flatMap(outwards).map(path), otherwise });
  };
  // Once it is there: what says what is wrong may come with this very change.
  useEffect(() => {
    if (wanted === null) return;
    window.requestAnimationFrame(() => {
      const elements = wanted.paths.map((one) =>
        document.querySelector<HTMLElement>(`[data-path="${CSS.escape(one)}"]`),
      );
      const first = elements.find((element) => element !== null);
      if (first) first.focus();
      else wanted.otherwise?.();
    });
  }, [wanted]);

  const isDirty = () => JSON.stringify(values) !== JSON.stringify(saved);

  return {
    values,
    errors,
    setFieldValue,
    setErrors,
    focusFirst,
    path,
    getInputProps: (name) => ({
      value: values[name],
      onChange: (next) => setFieldValue(name, inputValue(next)),
      // Only what was typed in is checked on leaving it. A complaint about a field that was merely passed would push the
      // page down under the pointer and make the click that left the field miss; so would taking back what the server said.
      onBlur: () => {
        if (touched.current.has(name)) setErrors((old) => ({ ...old, [name]: old[name] ?? check(name) }));
      },
      error: errors[name] ?? null,
      'data-path': path(name),
    }),
    validate: () => {
      const found = Object.fromEntries(
        Object.keys(values).flatMap((name) => {
          const error = check(name);
          return error ? [[name, error]] : [];
        }),
      );
      setErrors(found);
      focusFirst(found);
      return Object.keys(found).length === 0;
    },
    isDirty,
    resetDirty: () => setSaved(values),
    reset: () => {
      setValues(initial);
      setErrors({});
      touched.current.clear();
    },
    follow: (next) => {
      if (!isDirty()) setValues(next);
      setSaved(next);
    },
  };
}

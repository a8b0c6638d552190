import type {
  Difficulty,
  GeneratedInput,
  WrittenChallenge,
  WrittenComparison,
  WrittenGroup,
  WrittenLimits,
  WrittenTest,
} from '@/api/types';
import type { Fields } from '@/ui/form';

export interface ParameterValues {
  /** Tells it from the others while they come and go. */
  key: string;
  name: string;
  type: string;
}

export interface CallValues {
  kind: 'function' | 'program';
  name: string;
  returns: string;
  parameters: ParameterValues[];
}

export interface TestValues {
  key: string;
  name: string;
  note: string;
  /** By the keys of what goes in. */
  inputs: Record<string, string>;
  expected: string[];
  generate: GeneratedInput | null;
  digest: string | null;
}

export interface LimitValues {
  wallMs: number | '';
  memoryMib: number | '';
}

export interface GroupValues {
  key: string;
  name: string;
  weight: number | '';
  limits: LimitValues | null;
  tests: TestValues[];
}

/** A challenge as the form holds it, in the order in which it shows it. */
export interface ChallengeValues extends Record<string, unknown> {
  /** The challenge that is changed; null for a new one. */
  id: string | null;
  /** The one that is changed; null for a new one. */
  version: number | null;
  title: string;
  difficulty: Difficulty;
  minutes: number | '';
  skills: string[];
  statement: string;
  call: CallValues;
  comparison: WrittenComparison;
  tolerance: string;
  limits: LimitValues;
  examples: TestValues[];
  groups: GroupValues[];
  /** What only files can change is passed on as it is. */
  generators: WrittenChallenge['generators'];
  growth: WrittenChallenge['growth'];
  mistakes: WrittenChallenge['mistakes'];
  solutions: Record<string, string>;
  starters: Record<string, string>;
}

export type ChallengeFields = Fields<ChallengeValues>;

export const newParameter = (): ParameterValues => ({ key: crypto.randomUUID(), name: '', type: 'int' });

export const newTest = (): TestValues => ({
  key: crypto.randomUUID(),
  name: '',
  note: '',
  inputs: {},
  expected: [''],
  generate: null,
  digest: null,
});

export const newGroup = (): GroupValues => ({
  key: crypto.randomUUID(),
  name: '',
  weight: 1,
  limits: null,
  tests: [newTest()],
});

/** What goes into each test, in order: of a whole program one text without a name. */
export function inputsOf({ kind, parameters }: CallValues): ParameterValues[] {
  return kind === 'program' ? [{ key: 'program', name: '', type: 'string' }] : parameters;
}

function callValues(call: WrittenChallenge['call']): CallValues {
  if (call === null) return { kind: 'program', name: '', returns: 'int', parameters: [newParameter()] };
  const parameters = call.parameters.map((one) => ({ ...newParameter(), ...one }));
  return { kind: 'function', name: call.name, returns: call.returns, parameters };
}

export function challengeValues(written: WrittenChallenge): ChallengeValues {
  const call = callValues(written.call);
  const inputs = inputsOf(call);
  const test = ({ input, ...rest }: WrittenTest): TestValues => ({
    ...rest,
    key: crypto.randomUUID(),
    inputs: Object.fromEntries(inputs.map(({ key }, at) => [key, input[at] ?? ''])),
  });
  const { id, version, title, difficulty, minutes, skills, statement, comparison, tolerance, limits } =
    written;
  const { generators, growth, mistakes, solutions, starters } = written;
  return {
    id,
    version,
    title,
    difficulty,
    minutes,
    skills,
    statement,
    call,
    comparison,
    tolerance: tolerance === null ? '' : String(tolerance),
    limits,
    examples: written.examples.map(test),
    groups: written.groups.map((group) => ({
      ...group,
      key: crypto.randomUUID(),
      tests: group.tests.map(test),
    })),
    generators,
    growth,
    mistakes,
    solutions,
    starters,
  };
}

/** As many as are typed into a number: what is too large is the server's to say, as long as it is a whole number to both. */
export const MOST_DIGITS = 15;

/** An empty number is one that no field takes, so that the server says what it may be. */
const limitsBody = ({ wallMs, memoryMib }: LimitValues): WrittenLimits => ({
  wallMs: Number(wallMs),
  memoryMib: Number(memoryMib),
});

/** Whether there is a function still, and what makes its large inputs: else its growth can be measured no more. */
const isMeasured = ({ call, generators }: ChallengeValues, generator: string) =>
  call.kind === 'function' && generator in generators;

/** What is sent of it. */
export function challengeBody(values: ChallengeValues): WrittenChallenge {
  const { call, tolerance, minutes, limits, examples, groups, growth, ...rest } = values;
  const inputs = inputsOf(call);
  const test = ({ name, note, inputs: texts, expected, generate, digest }: TestValues): WrittenTest => ({
    name,
    note,
    input: generate === null ? inputs.map(({ key }) => texts[key] ?? '') : [],
    expected: digest === null ? expected : [],
    generate,
    digest,
  });
  const group = ({ name, weight, limits: own, tests }: GroupValues): WrittenGroup => ({
    name,
    weight: Number(weight),
    limits: own === null ? null : limitsBody(own),
    tests: tests.map(test),
  });
  const number = Number(tolerance.replace(',', '.'));
  const isNumber = tolerance.trim() !== '' && Number.isFinite(number);
  return {
    ...rest,
    minutes: Number(minutes),
    tolerance: values.comparison === 'TOLERANCE' && isNumber ? number : null,
    limits: limitsBody(limits),
    growth: growth !== null && isMeasured(values, growth.with) ? growth : null,
    call:
      call.kind === 'program'
        ? null
        : {
            name: call.name,
            returns: call.returns,
            parameters: call.parameters.map(({ name, type }) => ({ name, type })),
          },
    examples: examples.map(test),
    groups: groups.map(group),
  };
}

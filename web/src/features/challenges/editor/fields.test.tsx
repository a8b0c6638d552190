import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/problem';
import type { WrittenChallenge, WrittenTest } from '@/api/types';
import { FormProblem, useApiForm } from '@/ui/form';
import { CallFields } from './CallFields';
import { ProgramFields } from './ProgramFields';
import { TestsFields } from './TestsFields';
import { challengeValues, type ChallengeValues } from './values';
import { WhatFields } from './WhatFields';

const test = (part: Partial<WrittenTest>): WrittenTest => ({
  name: '',
  note: '',
  input: ['1', '2'],
  expected: ['3', '4'],
  generate: null,
  digest: null,
  ...part,
});

const written: WrittenChallenge = {
  id: '019cadd0-0000-7000-8000-0000000000c1',
  version: 1,
  title: 'Count up',
  difficulty: 'EASY',
  skills: ['loops'],
  minutes: 5,
  statement: 'Add one.',
  comparison: 'EXACT',
  tolerance: null,
  limits: { wallMs: 4000, memoryMib: 256 },
  call: {
    name: 'count_up',
    returns: 'int',
    parameters: [
      { name: 'n', type: 'int' },
      { name: 'by', type: 'int' },
    ],
  },
  examples: [test({})],
  groups: [
    { name: 'Small', weight: 1, limits: null, tests: [test({}), test({})] },
    {
      name: 'Large',
      weight: 4,
      limits: null,
      tests: [test({ input: [], generate: { with: 'many', n: 9, seed: 1 }, expected: [], digest: 'ab' })],
    },
  ],
  generators: { many: [{ kind: 'bool' }] },
  growth: { with: 'many', seed: 1, sizes: [10, 20, 30], expected: null },
  mistakes: [{ name: 'slow', language: 'python', source: 'pass' }],
  solutions: { python: 'pass', rust: '' },
  starters: {},
};

const languages = ['python', 'rust', 'go'].map((id) => ({ id, name: id, isForFunctions: true }));

const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });

/** @param refused the fields that the server refuses, with what it says of them */
function Example({ refused }: { refused: Record<string, string> }) {
  const errors = Object.entries(refused).map(([field, message]) => ({ field, code: 'invalid', message }));
  const { form, submit, problem } = useApiForm<ChallengeValues, string>({
    initialValues: challengeValues(written),
    send: () => Promise.reject(new ApiError(422, { code: 'request.invalid', errors })),
    onDone: () => undefined,
  });
  return (
    <form onSubmit={submit} noValidate>
      <WhatFields form={form} />
      <CallFields form={form} />
      <TestsFields form={form} />
      <ProgramFields form={form} field="solutions" languages={languages} />
      <FormProblem error={problem} />
      <button type="submit">Send</button>
    </form>
  );
}

async function show(refused: Record<string, string> = {}) {
  render(
    <MantineProvider env="test">
      <Example refused={refused} />
    </MantineProvider>,
  );
  if (Object.keys(refused).length > 0) await user.click(screen.getByText('Send'));
}

// Each shows the whole form.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  // jsdom has no media queries, which say the colour scheme, no fonts and no sizes, by which texts grow.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  window.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
});

it.each([
  'generators.many[0].min',
  'groups[1].tests[0].generate.with',
  'groups[1].tests[0].digest',
  'examples',
  'groups',
  'groups[0].tests',
  'groups[0].tests[1].expected',
  'call.parameters',
])('puts in focus what is said of %s, which is no input', async (field) => {
  await show({ [field]: 'Not like this.' });
  await waitFor(() => expect(screen.getByText('Not like this.')).toHaveFocus());
});

it('puts in focus the input that shows what is said of one skill', async () => {
  await show({ 'skills[0]': 'Not like this.' });
  expect(await screen.findByText('Not like this.')).toBeVisible();
  await waitFor(() => expect(document.activeElement).toHaveAccessibleName('Skills (optional)'));
});

it('takes back only what was said of what is changed', async () => {
  await show({
    'call.name': 'Bad name.',
    'call.returns': 'Bad type.',
    'groups[0].name': 'Bad group.',
    'groups[0].tests[0].input[1]': 'Bad input.',
    'groups[0].tests[1].expected[0]': 'Bad answer.',
  });
  await screen.findByText('Bad answer.');
  const group = within(screen.getByLabelText('Group 1'));
  await user.type(screen.getByLabelText('Name of the function'), 's');
  await user.type(group.getAllByLabelText('Expected')[1] as HTMLElement, '0');
  const shown = () =>
    ['name', 'type', 'group', 'input', 'answer'].filter((what) => screen.queryByText(`Bad ${what}.`));
  expect(shown()).toEqual(['type', 'group', 'input']);
  // What stands behind a test that goes has another place then.
  await user.click(group.getByLabelText('Remove test 2'));
  expect(shown()).toEqual(['type', 'group']);
});

it('goes on beside what was removed', async () => {
  await show();
  const press = async (name: string, next: string) => {
    const [button] = [...screen.queryAllByLabelText(name), ...screen.queryAllByText(name)];
    await user.click(button as HTMLElement);
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(next));
  };
  await press('Remove parameter 1', 'Add a parameter');
  await press('Remove test 1', 'Add a test');
  await press('Remove this answer', 'Expected');
  await press('Remove group 1', 'Remove group 1');
  await press('Remove group 1', 'Add a group');
  await press('Remove many', 'Add a group');
  await press('Remove python', 'Remove rust');
  await press('Remove rust', 'Solutions: Add a language');
});

import { expect, it } from 'vitest';
import type { WrittenChallenge, WrittenTest } from '@/api/types';
import { challengeBody, challengeValues, newParameter, newTest } from './values';

const test = (part: Partial<WrittenTest>): WrittenTest => ({
  name: '',
  note: '',
  input: [],
  expected: [],
  generate: null,
  digest: null,
  ...part,
});

const written: WrittenChallenge = {
  id: '019cadd0-0000-7000-8000-0000000000c1',
  version: 3,
  title: 'Count up',
  difficulty: 'EASY',
  skills: ['loops'],
  minutes: 5,
  statement: 'Add one.',
  comparison: 'TOLERANCE',
  tolerance: 1e-9,
  limits: { wallMs: 4000, memoryMib: 256 },
  call: {
    name: 'count_up',
    returns: 'float',
    parameters: [
      { name: 'n', type: 'float' },
      { name: 'by', type: 'float' },
    ],
  },
  examples: [test({ input: ['1', '2'], expected: ['3', '3.0'], note: 'Sum.' })],
  groups: [
    {
      name: 'Large',
      weight: 4,
      limits: { wallMs: 1000, memoryMib: 128 },
      tests: [test({ name: 'made', generate: { with: 'many', n: 9, seed: 1 }, digest: 'ab' })],
    },
  ],
  generators: { many: [{ kind: 'bool' }] },
  growth: { with: 'many', seed: 1, sizes: [10, 20, 30], expected: null },
  mistakes: [{ name: 'slow', language: 'python', source: 'pass' }],
  solutions: { python: 'pass' },
  starters: {},
};

it('sends what it was given', () => {
  expect(challengeBody(challengeValues(written))).toEqual(written);
  const program = { ...written, call: null, examples: [test({ input: ['1 2\n'], expected: ['3'] })] };
  expect(challengeBody(challengeValues(program))).toEqual({ ...program, growth: null });
});

it('measures no growth with generators that are gone', () => {
  const values = { ...challengeValues(written), generators: {} };
  expect(challengeBody(values)).toMatchObject({ growth: null, mistakes: written.mistakes });
});

it('keeps the value of each parameter while others come and go', () => {
  const values = challengeValues(written);
  const [, second] = values.call.parameters;
  values.call.parameters = [newParameter(), ...(second ? [second] : [])];
  values.examples.push(newTest());
  expect(challengeBody(values).examples.map(({ input }) => input)).toEqual([
    ['', '2'],
    ['', ''],
  ]);
});

it('leaves what is empty to the server to name', () => {
  const values = { ...challengeValues(written), minutes: '' as const, tolerance: 'some' };
  expect(challengeBody(values)).toMatchObject({ minutes: 0, tolerance: null });
});

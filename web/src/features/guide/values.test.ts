import { expect, it } from 'vitest';
import { guideBody, guideValues, moved, newSection, numbered } from './values';

const question = (text: string) => ({ text, followUps: [], signals: [], minutes: null, anchors: [] });

it('numbers questions through all sections', () => {
  const sections = numbered([
    { title: 'A', minutes: 5, questions: [question('1'), question('2')] },
    { title: 'B', minutes: null, questions: [question('3')] },
  ]);
  expect(sections.map((section) => section.questions.map((one) => [one.text, one.number]))).toEqual([
    [
      ['1', 1],
      ['2', 2],
    ],
    [['3', 3]],
  ]);
});

it('moves a part, and never beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 2, -4)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
});

it('sends what was typed line by line, and no words for ratings where none were typed', () => {
  const values = { ...guideValues(null), name: 'Backend', sections: [newSection()] };
  Object.assign(values.sections[0]?.questions[0] ?? {}, { text: 'Why?', signals: 'One\n \nTwo\n' });
  expect(guideBody(values).sections[0]?.questions[0]).toEqual({
    text: 'Why?',
    minutes: null,
    followUps: [],
    signals: ['One', 'Two'],
    anchors: [],
  });
});

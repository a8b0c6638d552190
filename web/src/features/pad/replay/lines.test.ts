import { expect, it } from 'vitest';
import type { Author } from './authors';
import { authorsOfLines, stretchesOf } from './lines';

const [ann, ben]: [Author, Author] = [
  { userId: 'a', name: 'Ann Ames', colour: 0 },
  { userId: 'b', name: 'Ben Bell', colour: 1 },
];
const authorOf = (clientId: number) => (clientId === 3 ? ben : ann);

it('says who wrote in which lines, whichever clients they wrote with', () => {
  const lines = authorsOfLines(
    [
      { text: 'one\ntwo', clientId: 1 },
      { text: '2\n\n', clientId: 3 },
      { text: 'four\n', clientId: 2 },
      { text: 'five', clientId: 1 },
    ],
    authorOf,
  );
  expect(lines).toEqual([[ann], [ann, ben], [], [ann], [ann]]);
  expect(stretchesOf(ann, lines)).toEqual([
    [1, 2],
    [4, 5],
  ]);
  expect(stretchesOf(ben, lines)).toEqual([[2, 2]]);
});

import type { Author } from './authors';
import type { Run } from './Replay';

/** From the first line of a stretch to its last, counted from 1. */
export type Stretch = readonly [from: number, to: number];

/** Who wrote something in each line, in the order in which it stands there; nobody in an empty one. */
export function authorsOfLines(runs: Run[], authorOf: (clientId: number) => Author | undefined): Author[][] {
  const lines: Author[][] = [[]];
  for (const { text, clientId } of runs) {
    const author = authorOf(clientId);
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      const line = lines.at(-1);
      if (part !== '' && author !== undefined && line?.includes(author) === false) line.push(author);
    });
  }
  return lines;
}

/** The lines that somebody wrote in, next to each other as one stretch. */
export function stretchesOf(author: Author, lines: Author[][]): Stretch[] {
  const stretches: [number, number][] = [];
  lines.forEach((authors, index) => {
    if (!authors.includes(author)) return;
    const last = stretches.at(-1);
    if (last?.[1] === index) last[1] = index + 1;
    else stretches.push([index + 1, index + 1]);
  });
  return stretches;
}

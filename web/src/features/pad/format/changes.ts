/** A stretch of a text that is replaced; positions are those of the text before. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** White space line by line, words, and every other sign by itself. */
const TOKENS = /\n|[^\S\n]+|[\p{L}\p{N}_$]+|[^]/gu;

/** How many words ahead a place is looked for where both texts agree again. */
const AHEAD = 120;

const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at));

/**
 * What has to be replaced so that `before` becomes `after`, and little more: what stays keeps its authors, and others' cursors in it. Made for
 * texts that differ in their layout: words that stand in both are found as long as not too much was put in between.
 */
export function changesBetween(before: string, after: string): Change[] {
  const [a, b] = [before.match(TOKENS) ?? [], after.match(TOKENS) ?? []];
  const changes: Change[] = [];
  let [x, y, position] = [0, 0, 0];
  while (x < a.length || y < b.length) {
    if (a[x] === b[y]) {
      position += a[x]?.length ?? 0;
      x += 1;
      y += 1;
      continue;
    }
    const [i, j] = agreement(a, b, x, y);
    const gone = a.slice(x, x + i).join('');
    const change = trimmed(position, gone, b.slice(y, y + j).join(''));
    if (change !== null) changes.push(change);
    position += gone.length;
    x += i;
    y += j;
  }
  return changes;
}

/** Signs are common: by itself one says little further on than this. */
const NEAR = 4;

/** How many words of each text stand before the nearest place where they agree again. */
function agreement(a: string[], b: string[], x: number, y: number): [number, number] {
  for (let distance = 1; distance <= 2 * AHEAD; distance += 1) {
    for (let i = Math.max(0, distance - AHEAD); i <= Math.min(distance, AHEAD); i += 1) {
      const [here, there] = [x + i, y + distance - i];
      const word = a[here];
      if (word === undefined || word !== b[there]) continue;
      const says = /[\p{L}\p{N}]/u.test(word) || (distance <= NEAR && /\S/.test(word));
      if (says || a[here + 1] === b[there + 1]) return [i, distance - i];
    }
  }
  return [a.length - x, b.length - y];
}

/** Without what both sides begin or end with; null when nothing is left. Signs of two units are not torn apart. */
function trimmed(position: number, gone: string, come: string): Change | null {
  const most = Math.min(gone.length, come.length);
  let start = 0;
  while (start < most && gone[start] === come[start]) start += 1;
  if (isLow(gone, start) || isLow(come, start)) start -= 1;
  let end = 0;
  while (end < most - start && gone.at(-1 - end) === come.at(-1 - end)) end += 1;
  if (isLow(gone, gone.length - end) || isLow(come, come.length - end)) end -= 1;
  const change = {
    from: position + start,
    to: position + gone.length - end,
    insert: come.slice(start, come.length - end),
  };
  return change.from === change.to && change.insert === '' ? null : change;
}

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marked = 'àƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const table = new Map(
  Array.from(plain).map((letter, index) => [letter, Array.from(marked)[index] ?? letter]),
);

/** English with every letter marked and about a third longer, placeholders untouched. */
export function pseudo(text: string): string {
  const body = text
    .split(/(\{\w+\})/g)
    .map((part) => (part.startsWith('{') ? part : Array.from(part, (c) => table.get(c) ?? c).join('')))
    .join('');
  const padding = '·'.repeat(Math.min(12, Math.floor(text.length / 4)));
  return `⟦${body}${padding}⟧`;
}

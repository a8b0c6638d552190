/** Between the parts that do not change, whatever the server filled in. */
const pattern = (sentence: string) =>
  new RegExp(`^${sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '(.+)')}$`);

/**
 * `text` by a list of sentences, in whose left sides `{}` stands for what was filled in and in whose right sides `{0}`, `{1}` … take it
 * over; `text` itself when none fits.
 */
export function translateSentence(sentences: Record<string, string>, text: string): string {
  const exact = sentences[text];
  if (exact !== undefined) return exact;
  for (const [sentence, translated] of Object.entries(sentences)) {
    const found = sentence.includes('{}') && pattern(sentence).exec(text);
    if (found)
      return translated.replace(/\{(\d)\}/g, (whole, index: string) => found[Number(index) + 1] ?? whole);
  }
  return text;
}

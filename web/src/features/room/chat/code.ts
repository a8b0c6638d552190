import type { LanguageId } from '@/features/pad';

/** What only code has, for the languages that say so early; the first that fits is proposed. */
const SIGNS: [LanguageId, RegExp][] = [
  ['php', /<\?php/],
  ['bash', /^#!.*\b(ba)?sh\b/],
  ['cpp', /#include\s*<\w+>|std::/],
  ['c', /#include\s*<\w+\.h>/],
  ['rust', /\bfn \w+|\blet mut\b|\bimpl\b/],
  ['go', /^package \w+|\bfunc \w*\(.*\{/m],
  ['java', /\bpublic (static |final )*(class|void|int)\b/],
  ['python', /^\s*(def|class) .*:\s*$|^\s*(from \S+ )?import \S+\s*$|^\s*(if|for|while) .*:\s*$/m],
  ['typescript', /\binterface \w+ \{|: (string|number|boolean)\b/],
  ['javascript', /\b(const|let|var) \w+ =|=>|\bfunction\b/],
  ['ruby', /^\s*(def \w+|end)\s*$|\bputs\b/m],
  ['sql', /^\s*(select|insert|update|create|delete)\b/im],
];

/** The language that a text seems to be in; null where it seems to be none. */
export function languageOf(text: string): LanguageId | null {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? null;
}

/** Whether a text that was pasted seems to be several lines of code. */
export function looksLikeCode(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return false;
  const marked = lines.filter((line) => /^(\t| {2,})|[{};]\s*$/.test(line)).length;
  return languageOf(text) !== null || marked >= lines.length / 2;
}

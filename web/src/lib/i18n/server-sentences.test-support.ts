const sources = import.meta.glob<string>('../../../../crates/server/src/**/*.rs', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What may be wrong with the files of a challenge. */
const challenges = import.meta.glob<string>('../../../../crates/challenge/src/format/mod.rs', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The text within the parentheses that open at `start`, strings with parentheses in them left alone. */
function argumentsAt(code: string, start: number): string {
  const token = /"(?:[^"\\]|\\.)*"|[()]/g;
  token.lastIndex = start;
  for (let depth = 1, found = token.exec(code); found; found = token.exec(code)) {
    if (found[0] === '(') depth += 1;
    if (found[0] === ')') depth -= 1;
    if (depth === 0) return code.slice(start, found.index);
  }
  return '';
}

function sentencesOf(code: string): string[] {
  const calls = Array.from(code.matchAll(/\b(?:wrong|field|detail)\(/g), (call) =>
    argumentsAt(code, call.index + call[0].length),
  );
  const named = Array.from(
    code.matchAll(/(?:let message|CONSENT_TEXT: &str) = ("(?:[^"\\]|\\.)*")/g),
    ([, text]) => text ?? '',
  );
  return [...calls, ...named]
    .flatMap((text) => Array.from(text.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, literal]) => literal ?? ''))
    .map((literal) => literal.replaceAll(/\{[^}]*\}/g, '{}'))
    .filter((literal) => /^[A-Z{].* /.test(literal));
}

function problemsOf(code: string): string[] {
  const [, list = ''] = code.split('pub enum Problem');
  return Array.from(list.matchAll(/#\[error\("((?:[^"\\]|\\.)*)"\)\]/g), ([, literal]) => literal ?? '')
    .map((literal) => literal.replaceAll(/\{[^}]*\}/g, '{}'))
    .filter((literal) => literal !== '{}');
}

/** Every sentence that the server puts on a field or a refusal, `{}` where it fills something in; read from its source. */
export function serverSentences(): string[] {
  // A string goes on after a backslash at the end of its line.
  const found = Object.values(sources).flatMap((code) => sentencesOf(code.replaceAll(/\\\n\s*/g, '')));
  const problems = Object.values(challenges).flatMap(problemsOf);
  return [...new Set([...found, ...problems])].sort();
}

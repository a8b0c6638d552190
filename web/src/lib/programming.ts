/** The names of programming languages, the same in every language. */
export const languageNames = {
  python: 'Python',
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  rust: 'Rust',
  c: 'C',
  cpp: 'C++',
  go: 'Go',
  java: 'Java',
  ruby: 'Ruby',
  php: 'PHP',
  sql: 'SQL',
  bash: 'Bash',
  text: 'Text',
} as const;

/** What a language is called, by the word that programs have for it. */
export function languageName(id: string): string {
  return (languageNames as Record<string, string>)[id] ?? id;
}

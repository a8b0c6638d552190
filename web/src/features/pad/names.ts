/** The languages' own names, the same in every language; for those who need no more of them. */
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

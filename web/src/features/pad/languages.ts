import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { languageNames } from '@/lib/programming';

/** A language that a file can be in. */
interface PadLanguage {
  /** Its own name, the same in every language. */
  name: string;
  /** How its files' names end; the first one is given to new files. */
  endings: string[];
  load: () => Promise<Extension>;
}

export type LanguageId = keyof typeof languages;

/** Each comes with the first file that is in it. */
export const languages = {
  python: {
    name: languageNames.python,
    endings: ['py'],
    load: async () => (await import('@codemirror/lang-python')).python(),
  },
  javascript: {
    name: languageNames.javascript,
    endings: ['js', 'mjs', 'cjs', 'jsx'],
    load: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true }),
  },
  typescript: {
    name: languageNames.typescript,
    endings: ['ts', 'mts', 'cts', 'tsx'],
    load: async () =>
      (await import('@codemirror/lang-javascript')).javascript({ jsx: true, typescript: true }),
  },
  rust: {
    name: languageNames.rust,
    endings: ['rs'],
    load: async () => (await import('@codemirror/lang-rust')).rust(),
  },
  c: {
    name: languageNames.c,
    endings: ['c', 'h'],
    load: async () => (await import('@codemirror/lang-cpp')).cpp(),
  },
  cpp: {
    name: languageNames.cpp,
    endings: ['cpp', 'cc', 'cxx', 'hpp', 'hh'],
    load: async () => (await import('@codemirror/lang-cpp')).cpp(),
  },
  go: {
    name: languageNames.go,
    endings: ['go'],
    load: async () => (await import('@codemirror/lang-go')).go(),
  },
  java: {
    name: languageNames.java,
    endings: ['java'],
    load: async () => (await import('@codemirror/lang-java')).java(),
  },
  ruby: {
    name: languageNames.ruby,
    endings: ['rb'],
    load: async () =>
      new LanguageSupport(StreamLanguage.define((await import('@codemirror/legacy-modes/mode/ruby')).ruby)),
  },
  php: {
    name: languageNames.php,
    endings: ['php'],
    load: async () => (await import('@codemirror/lang-php')).php(),
  },
  sql: {
    name: languageNames.sql,
    endings: ['sql'],
    load: async () => (await import('@codemirror/lang-sql')).sql(),
  },
  bash: {
    name: languageNames.bash,
    endings: ['sh', 'bash'],
    load: async () =>
      new LanguageSupport(StreamLanguage.define((await import('@codemirror/legacy-modes/mode/shell')).shell)),
  },
  text: { name: languageNames.text, endings: ['txt', 'md', 'json', 'csv'], load: () => Promise.resolve([]) },
} as const satisfies Record<string, PadLanguage>;

export function isLanguage(id: unknown): id is LanguageId {
  return typeof id === 'string' && Object.hasOwn(languages, id);
}

/** The language that a file's name speaks of, or null. */
export function languageOfName(name: string): LanguageId | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return null;
  const found = Object.entries(languages).find(([, { endings }]) =>
    (endings as readonly string[]).includes(ending),
  );
  return found === undefined ? null : (found[0] as LanguageId);
}

/** The name as it is usual in another language: with its ending, where it had one that another language's files have. */
export function nameInLanguage(name: string, language: LanguageId): string {
  if (languageOfName(name) === language) return name;
  const stem = languageOfName(name) === null ? name : name.replace(/\.[^.]+$/, '');
  return `${stem}.${languages[language].endings[0]}`;
}

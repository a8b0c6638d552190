import type { LanguageId } from '../languages';

/** Formats a text, or throws what the formatter says of it. */
type Formatter = (text: string) => Promise<string>;

/** Something to format: what it is called, and in which language it is. */
export interface Formattable {
  name: string;
  language: LanguageId;
}

/** The text could not be read. */
export class NotReadable extends Error {
  /** @param line where, counted from 1; null where the formatter does not say */
  constructor(readonly line: number | null) {
    super('the text could not be read');
  }
}

/** Prettier with the parsers of JavaScript, which understand TypeScript and JSON as well. */
const script =
  (parser: 'babel' | 'babel-ts' | 'json'): Formatter =>
  async (text) => {
    const [prettier, babel, estree] = await Promise.all([
      import('prettier/standalone'),
      import('prettier/plugins/babel'),
      import('prettier/plugins/estree'),
    ]);
    return prettier.format(text, { parser, plugins: [babel, estree] });
  };

const markdown: Formatter = async (text) => {
  const [prettier, plugin] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/markdown'),
  ]);
  return prettier.format(text, { parser: 'markdown', plugins: [plugin] });
};

/** In the dialect that is run here. */
const sql: Formatter = async (text) => {
  const { formatDialect, sqlite } = await import('sql-formatter');
  return `${formatDialect(text, { dialect: sqlite, keywordCase: 'preserve' })}\n`;
};

function formatterOf({ name, language }: Formattable): Formatter | null {
  if (language === 'javascript') return script('babel');
  if (language === 'typescript') return script('babel-ts');
  if (language === 'sql') return sql;
  if (language !== 'text') return null;
  if (/\.json$/i.test(name)) return script('json');
  return /\.md$/i.test(name) ? markdown : null;
}

/** Whether there is a formatter for it here. */
export function canFormat(file: Formattable): boolean {
  return formatterOf(file) !== null;
}

/** The text as its language's people usually lay it out; null where there is no formatter. */
export async function format(file: Formattable, text: string): Promise<string | null> {
  const formatter = formatterOf(file);
  if (formatter === null || text.trim() === '') return null;
  try {
    return await formatter(text);
  } catch (error) {
    throw new NotReadable(lineOf(error));
  }
}

/** Prettier says it apart, SQL's formatter in its sentence. */
function lineOf(error: unknown): number | null {
  const { loc, message } = error as { loc?: { start?: { line?: number } }; message?: string };
  const said = loc?.start?.line ?? Number(/line (\d+)/i.exec(message ?? '')?.[1]);
  return Number.isInteger(said) && said > 0 ? said : null;
}

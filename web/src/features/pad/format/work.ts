import { changesBetween, type Change } from './changes';
import type { FormatterId } from './formatters';
import { loaders } from './loaders';

/** What a worker is asked. */
export interface Task {
  formatter: FormatterId;
  text: string;
}

/** What it says: first that it begins, or cannot, and then how it ended. */
export type Answer =
  | { is: 'begun' }
  | { is: 'unavailable' }
  | { is: 'done'; changes: Change[] }
  /** `line` is counted from 1; null where the formatter does not say. */
  | { is: 'unreadable'; line: number | null }
  | { is: 'overwhelmed' };

/** Formats a text and tells what has to be changed in it; what takes long happens here, the comparison too. */
export async function work({ formatter, text }: Task, say: (answer: Answer) => void): Promise<void> {
  const layOut = await loaders[formatter]().catch(() => null);
  if (layOut === null) {
    say({ is: 'unavailable' });
    return;
  }
  say({ is: 'begun' });
  try {
    say({ is: 'done', changes: changesBetween(text, await layOut(text)) });
  } catch (error) {
    say(isCrash(error) ? { is: 'overwhelmed' } : { is: 'unreadable', line: lineOf(error, text) });
  }
}

/** Out of stack or memory, which says nothing of mistakes in the text. */
function isCrash(error: unknown): boolean {
  return error instanceof RangeError || error instanceof WebAssembly.RuntimeError;
}

/** Each formatter says it in its own way: apart, in its sentence, or in bytes. */
function lineOf(error: unknown, text: string): number | null {
  const { loc, Pos, message } = Object(error) as {
    loc?: { start?: { line?: number } };
    Pos?: { Line?: number };
    message?: string;
  };
  const sentence = message ?? String(error);
  const byte = /at byte range (\d+)/.exec(sentence)?.[1];
  if (byte !== undefined) return lineAt(text, Number(byte));
  const [, atFront, inside] = /^(\d+):\d+: |line (\d+)/i.exec(sentence) ?? [];
  const said = loc?.start?.line ?? Pos?.Line ?? Number(atFront ?? inside);
  return Number.isInteger(said) && said > 0 ? said : null;
}

/** The line in which a byte of the text's UTF-8 lies. */
function lineAt(text: string, byte: number): number {
  return (
    new TextEncoder()
      .encode(text)
      .subarray(0, byte)
      .filter((unit) => unit === 10).length + 1
  );
}

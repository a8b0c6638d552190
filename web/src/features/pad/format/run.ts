import type { Change } from './changes';
import { formatterOf, type Formattable } from './formatters';
import type { Answer, Task } from './work';

/** How many characters a file may have that is formatted. */
export const LENGTH_LIMIT = 250_000;
/** How long a formatter may take to come, in milliseconds: the largest has a megabyte to travel. */
const LOADING_LIMIT = 60_000;
/** How long it may take from then on, in milliseconds. */
const TIME_LIMIT = 5_000;

/** Why a text stays as it is: it has a mistake, is too large or too much for the formatter, or the formatter does not come. */
type Reason = 'unreadable' | 'tooLarge' | 'tooMuch' | 'unavailable';

/** The text was not formatted. */
export class NotFormatted extends Error {
  /** @param line where the mistake is, counted from 1; null where the formatter does not say */
  constructor(
    readonly reason: Reason,
    readonly line: number | null = null,
  ) {
    super(`the text was not formatted: ${reason}`);
  }
}

/** What is needed of a worker. */
export type FormatWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

const start = (): FormatWorker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/**
 * What has to be changed for the text to be laid out as its language's people usually do. Each time a worker of its own does it, and is
 * ended with it: a text can be made so that a formatter never ends, and what a formatter takes of memory it does not give back.
 */
export async function changesFor(file: Formattable, text: string, startWorker = start): Promise<Change[]> {
  const formatter = formatterOf(file);
  if (formatter === null || text.trim() === '') return [];
  if (text.length > LENGTH_LIMIT) throw new NotFormatted('tooLarge');
  const worker = startWorker();
  try {
    return await answerOf(worker, { formatter, text });
  } finally {
    worker.terminate();
  }
}

function answerOf(worker: FormatWorker, task: Task): Promise<Change[]> {
  return new Promise((resolve, reject) => {
    let failure: Reason = 'unavailable';
    const fail = (reason = failure, line: number | null = null): void => {
      clearTimeout(timer);
      reject(new NotFormatted(reason, line));
    };
    let timer = setTimeout(fail, LOADING_LIMIT);
    worker.onerror = () => fail();
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(timer);
      switch (data.is) {
        case 'begun':
          failure = 'tooMuch';
          timer = setTimeout(fail, TIME_LIMIT);
          break;
        case 'done':
          resolve(data.changes);
          break;
        case 'unreadable':
          fail('unreadable', data.line);
          break;
        case 'overwhelmed':
          fail('tooMuch');
          break;
        case 'unavailable':
          fail('unavailable');
          break;
      }
    };
    worker.postMessage(task);
  });
}

import { describe, expect, it } from 'vitest';
import { Keyboard } from './Keyboard';

describe('Keyboard', () => {
  it('tells the size before what is typed after it, also where telling it fails', async () => {
    const sent: string[] = [];
    const failures: unknown[] = [];
    const keyboard = new Keyboard(
      (data) => {
        sent.push(data);
        return Promise.resolve();
      },
      (error) => failures.push(error),
    );
    let fail: (reason: Error) => void = () => undefined;
    keyboard.resize(
      new Promise<void>((_, reject) => {
        fail = reject;
      }),
    );
    keyboard.type('Ada');
    keyboard.type('\r');
    await Promise.resolve();
    expect(sent).toEqual([]);
    fail(new Error('it is over'));
    await expect.poll(() => sent.join('')).toBe('Ada\r');
    expect(failures).toEqual([]);
  });
});

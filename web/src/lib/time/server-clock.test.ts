import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock';

/** A browser whose clocks are `skew` milliseconds wrong, beside a server. `true` time is what both are measured against. */
function browser(skew: number) {
  let real = 1_000_000;
  const clock = new ServerClock(
    () => real + skew,
    () => real + skew,
  );
  return {
    clock,
    pass: (milliseconds: number) => {
      real += milliseconds;
    },
    /** A request that travels so long, is worked on so long, and whose answer travels so long. */
    ask: (there: number, work: number, back: number) => {
      const sent = real + skew;
      const received = real + there;
      const answered = received + work;
      real = answered + back;
      clock.observe({ sent, received, answered, arrived: real + skew });
    },
    /** How wrong it is. */
    wrong: () => clock.now() - real,
  };
}

describe('the server’s clock', () => {
  it('is this device’s until the server has said what time it is', () => {
    expect(browser(90_000).wrong()).toBe(90_000);
  });

  it('agrees in two browsers whose clocks are minutes apart, over lines that are slow one way', () => {
    const fast = browser(90_000);
    const slow = browser(-3_600_000);
    for (const [there, back] of [
      [180, 20],
      [40, 60],
      [900, 30],
      [30, 35],
      [25, 400],
    ] as const) {
      fast.ask(there, 250, back);
      slow.ask(back, 5, there);
      fast.pass(10_000);
      slow.pass(10_000);
    }
    expect(Math.abs(fast.wrong() - slow.wrong())).toBeLessThan(10);
  });

  it('is not led astray by one slow answer', () => {
    const { ask, wrong } = browser(500);
    ask(10, 1, 10);
    ask(2000, 1, 10);
    expect(wrong()).toBe(0);
  });

  it('believes a new answer that its old knowledge contradicts: the device slept', () => {
    let steady = 0;
    const clock = new ServerClock(() => steady);
    clock.observe({ sent: 0, received: 1_000_010, answered: 1_000_010, arrived: 20 });
    // An hour passes, and the steady clock stands still.
    steady = 100;
    clock.observe({ sent: 100, received: 4_600_200, answered: 4_600_200, arrived: 500 });
    expect(clock.now()).toBe(4_600_000);
  });

  it('follows clocks that drift apart, by answers that are nearly as good', () => {
    const clock = new ServerClock(() => 0);
    clock.observe({ sent: 0, received: 1000, answered: 1000, arrived: 10 });
    clock.observe({ sent: 600_000, received: 601_030, answered: 601_030, arrived: 600_040 });
    expect(clock.now()).toBe(1010);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SyncedPlayer, type SteeredElement } from './SyncedPlayer';

/** A media element whose own clock may run wrong. */
class FakeElement implements SteeredElement {
  duration = 100;
  ended = false;
  error: MediaError | null = null;
  muted = false;
  paused = true;
  playbackRate = 1;
  readyState = 4;
  seeking = false;
  volume = 1;
  seeks = 0;
  private time = 0;

  constructor(private readonly clockError = 0) {}

  get currentTime(): number {
    return this.time;
  }

  set currentTime(value: number) {
    this.time = value;
    this.seeks += 1;
  }

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  advance(seconds: number): void {
    if (!this.paused) this.time += seconds * this.playbackRate * (1 + this.clockError);
  }
}

const STEP = 0.1;

function run(elements: FakeElement[], seconds: number): void {
  for (let elapsed = 0; elapsed < seconds - STEP / 2; elapsed += STEP) {
    for (const element of elements) element.advance(STEP);
    vi.advanceTimersByTime(STEP * 1000);
  }
}

describe('SyncedPlayer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function player(spans: { offset: number; duration: number }[], elements: FakeElement[], duration = 60) {
    const tracks = spans.map((span, index) => ({ id: String(index), ...span }));
    const made = new SyncedPlayer(tracks, duration, () => Date.now());
    elements.forEach((element, index) => made.attach(String(index), element));
    return made;
  }

  it('keeps elements whose clocks run wrong within 60 ms, without seeking', () => {
    const elements = [new FakeElement(0.02), new FakeElement(-0.02)];
    const synced = player(
      [
        { offset: 0, duration: 60 },
        { offset: 0, duration: 60 },
      ],
      elements,
    );
    synced.play();
    run(elements, 20);
    for (const element of elements) {
      expect(Math.abs(element.currentTime - synced.position())).toBeLessThan(0.06);
      expect(element.seeks).toBe(0);
    }
  });

  it('starts a late track at its offset and stops an early one at its end', () => {
    const elements = [new FakeElement(), new FakeElement()];
    const synced = player(
      [
        { offset: 5, duration: 50 },
        { offset: 0, duration: 3 },
      ],
      elements,
    );
    synced.play();
    run(elements, 4);
    expect(elements[0]?.paused).toBe(true);
    expect(elements[1]?.paused).toBe(true);
    expect([...synced.getSnapshot().active]).toEqual([]);
    run(elements, 4);
    expect(elements[0]?.paused).toBe(false);
    expect(Math.abs((elements[0]?.currentTime ?? 0) - (synced.position() - 5))).toBeLessThan(0.06);
  });

  it('makes everyone wait for the track that has no data', () => {
    const elements = [new FakeElement(), new FakeElement()];
    const synced = player(
      [
        { offset: 0, duration: 60 },
        { offset: 0, duration: 60 },
      ],
      elements,
    );
    synced.play();
    run(elements, 2);
    const [first, second] = elements as [FakeElement, FakeElement];
    second.readyState = 2;
    run(elements, 1);
    expect(synced.getSnapshot().waiting).toBe(true);
    expect(first.paused).toBe(true);
    const held = synced.position();
    run(elements, 2);
    expect(synced.position()).toBe(held);
    second.readyState = 4;
    run(elements, 1);
    expect(synced.getSnapshot().waiting).toBe(false);
    expect(first.paused).toBe(false);
    expect(synced.position()).toBeGreaterThan(held);
  });

  it('seeks every track to its own time and plays a hidden one only inside its span', () => {
    const elements = [new FakeElement(), new FakeElement()];
    const synced = player(
      [
        { offset: 0, duration: 60 },
        { offset: 20, duration: 20 },
      ],
      elements,
    );
    synced.seek(30);
    expect(elements.map((element) => element.currentTime)).toEqual([30, 10]);
    synced.play();
    run(elements, 1);
    synced.seek(50);
    run(elements, 1);
    expect(elements[1]?.paused).toBe(true);
    expect(Math.abs((elements[0]?.currentTime ?? 0) - synced.position())).toBeLessThan(0.06);
  });

  it('follows a change of speed', () => {
    const elements = [new FakeElement()];
    const synced = player([{ offset: 0, duration: 60 }], elements);
    synced.play();
    synced.setRate(2);
    run(elements, 5);
    expect(synced.position()).toBeCloseTo(10, 1);
    expect(Math.abs((elements[0]?.currentTime ?? 0) - synced.position())).toBeLessThan(0.12);
  });

  it('is not held up by a broken file, and says which it is', () => {
    const elements = [new FakeElement(), new FakeElement()];
    const [, second] = elements as [FakeElement, FakeElement];
    second.error = { code: 4 } as MediaError;
    second.readyState = 0;
    const synced = player(
      [
        { offset: 0, duration: 60 },
        { offset: 0, duration: 60 },
      ],
      elements,
    );
    synced.play();
    run(elements, 2);
    expect(synced.position()).toBeGreaterThan(1.5);
    expect([...synced.getSnapshot().broken]).toEqual(['1']);
  });

  it('tells of each change and of nothing else', () => {
    const elements = [new FakeElement(), new FakeElement()];
    const [first] = elements as [FakeElement, FakeElement];
    const synced = player(
      [
        { offset: 0, duration: 10 },
        { offset: 20, duration: 10 },
      ],
      elements,
    );
    let told = 0;
    synced.subscribe(() => (told += 1));
    const isTold = (change: () => void): boolean => {
      const before = told;
      change();
      return told > before;
    };
    expect(isTold(synced.tick)).toBe(false);
    const changes = [
      () => synced.seek(5),
      () => synced.seek(25),
      () => synced.setRate(2),
      () => synced.setVolume(0.5),
      () => synced.setMuted(true),
      () => synced.play(),
      () => run(elements, 0.1),
      () => synced.pause(),
    ];
    for (const change of changes) {
      expect(isTold(change)).toBe(true);
      expect(isTold(synced.tick)).toBe(false);
    }
    first.error = {} as MediaError;
    expect(isTold(synced.tick)).toBe(true);
  });

  it('stops at the end and starts over from there', () => {
    const elements = [new FakeElement()];
    const synced = player([{ offset: 0, duration: 2 }], elements, 2);
    synced.play();
    run(elements, 3);
    expect(synced.getSnapshot()).toMatchObject({ playing: false, position: 2 });
    synced.play();
    expect(synced.position()).toBe(0);
    expect(synced.getSnapshot().playing).toBe(true);
  });
});

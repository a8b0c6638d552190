import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CameraWatch } from './CameraWatch';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A camera that gives a picture per look, until it stops; opening it anew is another track. */
function filming() {
  const camera = { count: 0, gives: true, reopened: 0, known: true, on: true };
  let track = {} as MediaStreamTrack;
  const watch = new CameraWatch(
    () =>
      camera.on
        ? {
            track,
            pictures: () => {
              if (camera.gives) camera.count += 20;
              return Promise.resolve(camera.known ? camera.count : undefined);
            },
          }
        : null,
    () => {
      camera.reopened += 1;
      track = {} as MediaStreamTrack;
      return Promise.resolve();
    },
  );
  watch.start();
  const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);
  return { camera, watch, seconds };
}

it('opens a camera anew that has stopped giving pictures, and only such a one', async () => {
  const { camera, seconds } = filming();
  await seconds(60);
  expect(camera.reopened).toBe(0);
  camera.gives = false;
  await seconds(3);
  expect(camera.reopened).toBe(0);
  await seconds(3);
  expect(camera.reopened).toBe(1);
});

it('tries less and less often where that does not help, and as soon as ever once it has', async () => {
  const { camera, seconds } = filming();
  camera.gives = false;
  await seconds(60);
  expect(camera.reopened).toBe(3);
  await seconds(600);
  expect(camera.reopened).toBeLessThan(15);
  camera.gives = true;
  await seconds(5);
  const before = camera.reopened;
  camera.gives = false;
  await seconds(6);
  expect(camera.reopened).toBe(before + 1);
});

it('leaves a camera alone that is off, whose pictures are not counted, or after the call', async () => {
  const { camera, watch, seconds } = filming();
  camera.gives = false;
  camera.on = false;
  await seconds(20);
  camera.on = true;
  camera.known = false;
  await seconds(20);
  camera.known = true;
  watch.stop();
  await seconds(20);
  expect(camera.reopened).toBe(0);
});

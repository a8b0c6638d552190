import { environmentProblem, problemOf, type MediaProblem } from './problems';
import { loadPreferences, savePreferences } from './preferences';

/** The two devices that make a picture and a sound. */
export type CaptureKind = 'camera' | 'microphone';

/** One device's state: what the person wants, what runs, and what stands in the way. */
export interface CaptureState {
  /** What the person asked for; stays true while a problem keeps the device from running. */
  wanted: boolean;
  asking: boolean;
  track: MediaStreamTrack | null;
  problem: MediaProblem | null;
}

export type LocalMediaState = Record<CaptureKind, CaptureState>;

const OFF: CaptureState = { wanted: false, asking: false, track: null, problem: null };

/** The constraints for one device: a remembered one is preferred, never demanded, because it may be unplugged. */
export function captureConstraints(kind: CaptureKind, deviceId: string | null): MediaTrackConstraints {
  const device: MediaTrackConstraints = deviceId === null ? {} : { deviceId: { ideal: deviceId } };
  if (kind === 'microphone') {
    return { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  }
  return {
    ...device,
    width: { ideal: 1280 },
    height: { ideal: 720 },
    aspectRatio: { ideal: 16 / 9 },
    frameRate: { ideal: 30, max: 30 },
  };
}

/**
 * The camera and the microphone before the call: opens them, follows unplugging and permission changes, and
 * hands the running tracks to the room, so that the camera's light doesn't blink between the two pages.
 */
export class LocalMedia {
  private state: LocalMediaState = { camera: OFF, microphone: OFF };
  private readonly listeners = new Set<() => void>();
  /** Counts requests for each device, so that a late answer to an older request is dropped. */
  private readonly request: Record<CaptureKind, number> = { camera: 0, microphone: 0 };
  private stopWatching: (() => void) | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): LocalMediaState => this.state;

  /** Opens what the person used last time; both in one request, because that is one prompt. */
  async open(): Promise<void> {
    const preferences = loadPreferences();
    const wanted = { camera: preferences.cameraOn, microphone: preferences.microphoneOn };
    this.watch();
    const obstacle = environmentProblem();
    if (obstacle !== null) {
      this.patch('camera', { wanted: wanted.camera, problem: obstacle });
      this.patch('microphone', { wanted: wanted.microphone, problem: obstacle });
      return;
    }
    const kinds = (['camera', 'microphone'] as const).filter((kind) => wanted[kind]);
    if (kinds.length === 2 && (await this.acquireBoth())) return;
    await Promise.all(kinds.map((kind) => this.acquire(kind)));
  }

  /** Turns one device on or off and remembers the wish. */
  async setWanted(kind: CaptureKind, wanted: boolean): Promise<void> {
    savePreferences(kind === 'camera' ? { cameraOn: wanted } : { microphoneOn: wanted });
    if (wanted) return this.acquire(kind);
    this.request[kind] += 1;
    this.state[kind].track?.stop();
    this.patch(kind, OFF);
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    const failed = (['camera', 'microphone'] as const).filter(
      (kind) => this.state[kind].wanted && this.state[kind].problem !== null,
    );
    await Promise.all(failed.map((kind) => this.acquire(kind)));
  }

  /** Changes to another device and remembers it. */
  async choose(kind: CaptureKind, deviceId: string): Promise<void> {
    savePreferences(kind === 'camera' ? { cameraId: deviceId } : { microphoneId: deviceId });
    if (this.state[kind].wanted) await this.acquire(kind);
  }

  /** Gives the running tracks away; this object forgets them without stopping them. */
  release(): Record<CaptureKind, MediaStreamTrack | null> {
    const tracks = { camera: this.state.camera.track, microphone: this.state.microphone.track };
    this.state = { camera: OFF, microphone: OFF };
    this.close();
    return tracks;
  }

  /** Stops everything; `open` may be called again. */
  close(): void {
    this.stopWatching?.();
    this.stopWatching = null;
    for (const kind of ['camera', 'microphone'] as const) {
      this.request[kind] += 1;
      this.state[kind].track?.stop();
      this.patch(kind, OFF);
    }
  }

  private async acquireBoth(): Promise<boolean> {
    const ids = [this.begin('camera'), this.begin('microphone')] as const;
    const { cameraId, microphoneId } = loadPreferences();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: captureConstraints('camera', cameraId),
        audio: captureConstraints('microphone', microphoneId),
      });
      this.finish('camera', ids[0], stream.getVideoTracks()[0]);
      this.finish('microphone', ids[1], stream.getAudioTracks()[0]);
      return true;
    } catch {
      // One missing device fails the pair, so the caller asks for each alone and learns which.
      return false;
    }
  }

  private async acquire(kind: CaptureKind): Promise<void> {
    const id = this.begin(kind);
    const preferences = loadPreferences();
    const deviceId = kind === 'camera' ? preferences.cameraId : preferences.microphoneId;
    const constraints = captureConstraints(kind, deviceId);
    try {
      const stream = await navigator.mediaDevices.getUserMedia(
        kind === 'camera' ? { video: constraints } : { audio: constraints },
      );
      this.finish(kind, id, stream.getTracks()[0]);
    } catch (error) {
      if (this.request[kind] === id) {
        this.patch(kind, { asking: false, track: null, problem: problemOf(error) });
      }
    }
  }

  private begin(kind: CaptureKind): number {
    this.request[kind] += 1;
    // Some phones can't open a second camera while the first runs.
    this.state[kind].track?.stop();
    this.patch(kind, { wanted: true, asking: true, track: null, problem: null });
    return this.request[kind];
  }

  private finish(kind: CaptureKind, id: number, track: MediaStreamTrack | undefined): void {
    if (this.request[kind] !== id) {
      track?.stop();
      return;
    }
    if (track === undefined) {
      this.patch(kind, { asking: false, problem: 'missing' });
      return;
    }
    track.addEventListener('ended', () => {
      if (this.state[kind].track === track) this.patch(kind, { track: null, problem: 'unplugged' });
    });
    this.patch(kind, { asking: false, track, problem: null });
  }

  /** Tries again by itself when a device is plugged in or a permission is given. */
  private watch(): void {
    if (this.stopWatching !== null || navigator.mediaDevices === undefined) return;
    const retry = (): void => void this.retry();
    const ending = new AbortController();
    navigator.mediaDevices.addEventListener('devicechange', retry, { signal: ending.signal });
    for (const kind of ['camera', 'microphone'] as const) {
      void watchPermission(kind, retry, ending.signal);
    }
    this.stopWatching = () => ending.abort();
  }

  private patch(kind: CaptureKind, change: Partial<CaptureState>): void {
    this.state = { ...this.state, [kind]: { ...this.state[kind], ...change } };
    for (const listener of this.listeners) listener();
  }
}

async function watchPermission(kind: CaptureKind, granted: () => void, signal: AbortSignal): Promise<void> {
  try {
    const status = await navigator.permissions.query({ name: kind });
    status.addEventListener(
      'change',
      () => {
        if (status.state === 'granted') granted();
      },
      { signal },
    );
  } catch {
    // Firefox before 131 and Safari can't watch these permissions; the button to try again remains.
  }
}

import {
  ConnectionState,
  LocalAudioTrack,
  LocalVideoTrack,
  Track,
  type LocalParticipant,
  type Room,
} from 'livekit-client';
import { captureConstraints, loadPreferences, problemOf, savePreferences } from '@/features/lobby';
import type { CaptureKind, MediaProblem } from '@/features/lobby';
import { CameraWatch, type RunningCamera } from './CameraWatch';

/** One of the person's own devices, as its button shows it. */
export interface DeviceView {
  on: boolean;
  /** A change is under way; the button waits. */
  busy: boolean;
  problem: MediaProblem | null;
}

export interface LocalDevicesView {
  camera: DeviceView;
  microphone: DeviceView;
  sharing: DeviceView;
}

type Kept = Record<CaptureKind | 'sharing', MediaStreamTrack | null>;

const SOURCES = {
  camera: Track.Source.Camera,
  microphone: Track.Source.Microphone,
  sharing: Track.Source.ScreenShare,
} as const;

const NOTHING: Kept = { camera: null, microphone: null, sharing: null };

/**
 * The person's camera, microphone and shared screen in the call. Outlives one connection: when the room is
 * entered again after an outage, what was on is published again from the same running tracks.
 */
export class LocalDevices {
  private room: Room | null = null;
  private view: LocalDevicesView;
  /** Tracks that wait for the next connection. */
  private kept: Kept = NOTHING;
  /** Tracks of this connection; noted as they change, because a lost connection forgets them at once. */
  private running: Kept = NOTHING;
  private wanted: Record<CaptureKind, boolean>;
  /** Ends the watch for devices that are plugged in. */
  private watching: AbortController | null = null;
  private readonly cameraWatch = new CameraWatch(
    () => this.runningCamera(),
    () => this.reopenCamera(),
  );

  constructor(
    private readonly changed: () => void,
    wanted: Record<CaptureKind, boolean>,
  ) {
    this.wanted = { ...wanted };
    const off: DeviceView = { on: false, busy: false, problem: null };
    this.view = { camera: off, microphone: off, sharing: off };
  }

  getView(): LocalDevicesView {
    return this.view;
  }

  /** What the person wants to be on, whether or not it runs. */
  getWanted(): Record<CaptureKind, boolean> {
    return this.wanted;
  }

  /** Takes over tracks that run already (the lobby's), instead of opening the devices again. */
  adopt(tracks: Record<CaptureKind, MediaStreamTrack | null>): void {
    for (const kind of ['camera', 'microphone'] as const) {
      if (tracks[kind] !== null) this.kept = { ...this.kept, [kind]: tracks[kind] };
    }
  }

  /** Publishes into a freshly entered room what the person wants to be on. */
  async publishTo(room: Room): Promise<void> {
    this.room = room;
    this.watch();
    this.cameraWatch.start();
    await Promise.all([this.publishKept('camera'), this.publishKept('microphone'), this.publishScreen()]);
  }

  /** Lets go of a connection that is lost for good; what ran goes on running, to be published again. */
  detach(): void {
    if (this.room === null) return;
    this.cameraWatch.stop();
    this.room = null;
    this.kept = this.running;
    this.running = NOTHING;
    // What failed only because the connection did is no fault of the device.
    for (const kind of ['camera', 'microphone', 'sharing'] as const) {
      if (this.kept[kind] !== null)
        this.view = { ...this.view, [kind]: { ...this.view[kind], problem: null } };
    }
  }

  /** Stops every device. */
  stop(): void {
    this.watching?.abort();
    this.watching = null;
    this.detach();
    for (const track of Object.values(this.kept)) track?.stop();
    this.kept = NOTHING;
  }

  async toggle(kind: CaptureKind): Promise<void> {
    const { busy, on } = this.view[kind];
    if (busy || this.room === null) return;
    this.wanted[kind] = !on;
    savePreferences(kind === 'camera' ? { cameraOn: !on } : { microphoneOn: !on });
    await this.run(kind, (local) => this.enable(local, kind, !on));
  }

  /** Starts or stops sharing the screen. A cancelled picker is no problem and leaves no trace. */
  async toggleScreen(): Promise<void> {
    const { busy, on } = this.view.sharing;
    if (busy || this.room === null) return;
    await this.run('sharing', async (local) => {
      if (on) return stopScreen(local);
      await local.setScreenShareEnabled(
        true,
        { audio: true, contentHint: 'detail', selfBrowserSurface: 'exclude', surfaceSwitching: 'include' },
        { simulcast: false },
      );
    });
  }

  async choose(kind: CaptureKind | 'speaker', deviceId: string): Promise<void> {
    if (kind === 'speaker') {
      savePreferences({ speakerId: deviceId });
      await this.room?.switchActiveDevice('audiooutput', deviceId);
      return;
    }
    savePreferences(kind === 'camera' ? { cameraId: deviceId } : { microphoneId: deviceId });
    const room = this.room;
    if (room === null) return;
    // One chosen in place of one that failed is wanted at once; one chosen while it is off stays off.
    const failed = this.view[kind].problem !== null;
    if (failed) this.wanted[kind] = true;
    await this.run(kind, async (local) => {
      await room.switchActiveDevice(kind === 'camera' ? 'videoinput' : 'audioinput', deviceId);
      if (failed) await this.enable(local, kind, true);
    });
  }

  /** Goes on without a device that failed. */
  dismiss(kind: CaptureKind): void {
    this.patch(kind, { problem: null });
  }

  /** Notes a failure that the media library met by itself (a device unplugged, a permission taken away). */
  report(kind: MediaDeviceKind | undefined, error: unknown): void {
    if (kind === 'videoinput') this.patch('camera', { problem: problemOf(error) });
    if (kind === 'audioinput') this.patch('microphone', { problem: problemOf(error) });
  }

  /** Reads again what is on. */
  refresh(): void {
    const room = this.room;
    if (room === null || room.state === ConnectionState.Disconnected) return;
    for (const kind of ['camera', 'microphone', 'sharing'] as const) {
      const publication = room.localParticipant.getTrackPublication(SOURCES[kind]);
      const open = publication?.track !== undefined && !publication.isMuted;
      // Camera and microphone are muted, never unpublished: one that vanishes does so because the connection goes
      // down, and what ran goes on running.
      const vanished = publication === undefined && kind !== 'sharing';
      const on = vanished ? this.view[kind].on : open;
      if (publication !== undefined) {
        this.running = { ...this.running, [kind]: on ? publication.track?.mediaStreamTrack : null };
      }
      const problem = this.problemNow(kind, on, publication?.isMuted === true);
      this.view = { ...this.view, [kind]: { ...this.view[kind], on, problem } };
    }
  }

  /** A device that the library muted although nobody asked was unplugged or taken away. */
  private problemNow(kind: CaptureKind | 'sharing', on: boolean, muted: boolean): MediaProblem | null {
    const before = this.view[kind];
    if (on || kind === 'sharing') return null;
    const lost = before.on && muted && !before.busy && this.wanted[kind];
    if (!lost) return before.problem;
    this.wanted[kind] = false;
    return before.problem ?? 'unplugged';
  }

  private watch(): void {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (this.watching !== null || media === undefined) return;
    this.watching = new AbortController();
    const { signal } = this.watching;
    media.addEventListener('devicechange', () => void this.useAgain(media), { signal });
  }

  /** What was lost or missing is used as soon as there is one, as the notice promises. */
  private async useAgain(media: MediaDevices): Promise<void> {
    const there = new Set((await media.enumerateDevices()).map((device) => device.kind));
    for (const kind of ['camera', 'microphone'] as const) {
      const { problem } = this.view[kind];
      const without = problem === 'unplugged' || problem === 'missing';
      if (without && there.has(kind === 'camera' ? 'videoinput' : 'audioinput')) await this.toggle(kind);
    }
  }

  private publishedCamera(): LocalVideoTrack | undefined {
    return this.room?.localParticipant.getTrackPublication(Track.Source.Camera)?.videoTrack;
  }

  /** The camera, while it is on and what it films can be sent. */
  private runningCamera(): RunningCamera | null {
    const camera = this.publishedCamera();
    const { on, busy } = this.view.camera;
    const connected = this.room?.state === ConnectionState.Connected;
    // Phones take the camera from pages that nobody sees, and not all say so.
    const hidden = document.visibilityState === 'hidden' || camera?.mediaStreamTrack.muted === true;
    if (camera === undefined || !connected || !on || busy || hidden) return null;
    return { track: camera.mediaStreamTrack, pictures: () => picturesOf(camera) };
  }

  private async reopenCamera(): Promise<void> {
    const { room } = this;
    const camera = this.publishedCamera();
    if (room === null || camera === undefined) return;
    const { deviceId } = camera.mediaStreamTrack.getSettings();
    const same = deviceId === undefined ? {} : { deviceId: { ideal: deviceId } };
    await this.run('camera', async () => {
      try {
        await camera.restartTrack({ ...room.options.videoCaptureDefaults, ...same });
      } catch (error) {
        // What ran was stopped for this: the camera is off now, and its notice says why.
        await camera.mute();
        throw error;
      }
    });
  }

  private async publishKept(kind: CaptureKind): Promise<void> {
    const track = this.kept[kind];
    this.kept = { ...this.kept, [kind]: null };
    if (!this.wanted[kind]) {
      track?.stop();
      return;
    }
    // Noted before it is published: a connection that fails on the way must not lose it.
    this.running = { ...this.running, [kind]: track };
    await this.run(kind, async (local) => {
      if (track?.readyState !== 'live') {
        await this.enable(local, kind, true);
        return;
      }
      const own =
        kind === 'camera'
          ? new LocalVideoTrack(track, captureConstraints(kind, null), false)
          : new LocalAudioTrack(track, captureConstraints(kind, null), false);
      await local.publishTrack(own, { source: SOURCES[kind] });
    });
  }

  private async publishScreen(): Promise<void> {
    const track = this.kept.sharing;
    this.kept = { ...this.kept, sharing: null };
    if (track?.readyState !== 'live') return;
    this.running = { ...this.running, sharing: track };
    await this.run('sharing', async (local) => {
      await local.publishTrack(new LocalVideoTrack(track, undefined, false), {
        source: Track.Source.ScreenShare,
        simulcast: false,
      });
    });
  }

  private async enable(local: LocalParticipant, kind: CaptureKind, on: boolean): Promise<void> {
    const { cameraId, microphoneId } = loadPreferences();
    if (kind === 'camera') {
      await local.setCameraEnabled(on, cameraId === null ? undefined : { deviceId: { ideal: cameraId } });
    } else {
      await local.setMicrophoneEnabled(
        on,
        microphoneId === null ? undefined : { deviceId: { ideal: microphoneId } },
      );
    }
  }

  private async run(
    kind: keyof LocalDevicesView,
    change: (local: LocalParticipant) => Promise<void>,
  ): Promise<void> {
    const room = this.room;
    if (room === null) return;
    this.patch(kind, { busy: true, problem: null });
    try {
      await change(room.localParticipant);
      this.patch(kind, { busy: false });
    } catch (error) {
      this.patch(kind, { busy: false, problem: room === this.room ? problemOf(error) : null });
    }
  }

  private patch(kind: keyof LocalDevicesView, change: Partial<DeviceView>): void {
    this.view = { ...this.view, [kind]: { ...this.view[kind], ...change } };
    this.refresh();
    this.changed();
  }
}

/** How many pictures a camera gave to its connection. */
async function picturesOf(camera: LocalVideoTrack): Promise<number | undefined> {
  // A connection that is going down tells nothing.
  const report = await camera.getRTCStatsReport().catch(() => undefined);
  const entries: Iterable<{ type: string; frames?: number }> = report?.values() ?? [];
  for (const { type, frames } of entries) if (type === 'media-source') return frames;
  return undefined;
}

async function stopScreen(local: LocalParticipant): Promise<void> {
  const sources = [Track.Source.ScreenShare, Track.Source.ScreenShareAudio] as const;
  await Promise.all(
    sources.map(async (source) => {
      const track = local.getTrackPublication(source)?.track;
      if (track === undefined) return;
      await local.unpublishTrack(track, true);
      track.stop();
    }),
  );
}

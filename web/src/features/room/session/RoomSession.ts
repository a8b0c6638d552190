import { ConnectionState, DisconnectReason, Room, RoomEvent, setLogLevel } from 'livekit-client';
import { loadPreferences } from '@/features/lobby';
import type { CaptureKind } from '@/features/lobby';
import { serverNow } from '@/lib/time';
import { LocalDevices, type LocalDevicesView } from './LocalDevices';
import { NOBODY, viewPeople, type PeopleView } from './view';

// The page shows every state of the connection; the library's console would only repeat it.
setLogLevel('silent');

/** Where the person stands with the room. Times are milliseconds of the server's clock, as `lib/time` knows it. */
export type Phase =
  | { name: 'joining' }
  | { name: 'live' }
  | { name: 'reconnecting'; since: number }
  /** The server answered no; the error says why. */
  | { name: 'refused'; error: unknown }
  /** The person joined in another tab or on another device. */
  | { name: 'elsewhere' }
  | { name: 'removed' }
  | { name: 'left' }
  /** The interview ended for everyone. */
  | { name: 'over' };

/** Everything that the room's page shows about the connection. */
export interface SessionView extends LocalDevicesView, PeopleView {
  phase: Phase;
  /** The browser wants a click before it plays sound. */
  soundBlocked: boolean;
}

/** What the media server needs to let this browser in. */
export interface Admission {
  url: string;
  token: string;
}

export interface SessionOptions {
  /** Asks the application for a fresh admission; tokens are short-lived, so every new connection asks again. */
  admit: () => Promise<Admission>;
  /** Whether an error of `admit` is the server's last word, as opposed to a server that can't be reached. */
  isFinal: (error: unknown) => boolean;
  /** The pause in milliseconds that the server asked for; 0 for none. */
  pauseAsked: (error: unknown) => number;
  wanted: Record<CaptureKind, boolean>;
  /** Running tracks that the lobby left. */
  takeTracks: () => Record<CaptureKind, MediaStreamTrack | null>;
}

/** Pauses between attempts in milliseconds; the last one repeats for as long as the person waits. */
const PAUSES = [0, 500, 1000, 1000, 1000, 1500, 1500, 2000, 2000, 2000, 3000];

/** The media library resumes a connection by itself for this long; after that a new one with a new token is made. */
const RESUME_MS = 6000;

const WATCHED = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.AudioPlaybackStatusChanged,
] as const;

/** The closing phase that a reason leads to; null when the way back is open. */
function endingOf(reason: DisconnectReason | undefined): 'elsewhere' | 'removed' | 'over' | null {
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return 'elsewhere';
  if (reason === DisconnectReason.PARTICIPANT_REMOVED) return 'removed';
  const closed = reason === DisconnectReason.ROOM_DELETED || reason === DisconnectReason.ROOM_CLOSED;
  return closed ? 'over' : null;
}

function pause(attempt: number, asked: number): Promise<void> {
  const usual = PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0;
  return new Promise((resolve) => setTimeout(resolve, Math.max(usual, asked)));
}

/**
 * One person's stay in the room: enters, follows the media server, comes back after outages, and ends in
 * exactly one of the closing phases. The page subscribes to it and calls it; it knows nothing about the page.
 */
export class RoomSession {
  private phase: Phase = { name: 'joining' };
  private people: PeopleView = NOBODY;
  private room: Room | null = null;
  private devices: LocalDevices;
  /** What the person wants to be on when they enter (again). */
  private wanted: Record<CaptureKind, boolean>;
  private view: SessionView;
  private readonly listeners = new Set<() => void>();
  /** Grows with every entry and ending, so that the steps of an older entry see that they are too late. */
  private entry = 0;

  constructor(private readonly options: SessionOptions) {
    this.wanted = options.wanted;
    this.devices = this.makeDevices();
    this.view = this.makeView();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): SessionView => this.view;

  /** Enters the room, also again after an ending ("Use it here", "Try again", "Come back"). */
  start(): void {
    this.devices.stop();
    this.devices = this.makeDevices();
    this.phase = { name: 'joining' };
    this.changed();
    void this.enter();
  }

  /** Ends the stay: releases the devices and the connection. */
  finish(phase: Phase = { name: 'left' }): void {
    this.entry += 1;
    this.wanted = this.devices.getWanted();
    this.devices.stop();
    const room = this.room;
    this.room = null;
    this.people = NOBODY;
    this.phase = phase;
    this.changed();
    void room?.disconnect(true);
  }

  toggle(kind: CaptureKind): Promise<void> {
    return this.devices.toggle(kind);
  }

  toggleScreen(): Promise<void> {
    return this.devices.toggleScreen();
  }

  choose(kind: CaptureKind | 'speaker', deviceId: string): Promise<void> {
    return this.devices.choose(kind, deviceId);
  }

  dismissProblem(kind: CaptureKind): void {
    this.devices.dismiss(kind);
  }

  /** Starts the sound from within a click, where the browser demands one. */
  async startSound(): Promise<void> {
    await this.room?.startAudio();
  }

  private makeDevices(): LocalDevices {
    return new LocalDevices(() => this.changed(), this.wanted);
  }

  private async enter(): Promise<void> {
    this.entry += 1;
    const entry = this.entry;
    this.devices.adopt(this.options.takeTracks());
    let asked = 0;
    for (let attempt = 0; entry === this.entry; attempt += 1) {
      await pause(attempt, asked);
      if (entry !== this.entry) return;
      try {
        const admission = await this.options.admit();
        if (entry !== this.entry) return;
        await this.connect(admission, entry);
        return;
      } catch (error) {
        if (entry !== this.entry) return;
        if (this.options.isFinal(error)) {
          this.finish({ name: 'refused', error });
          return;
        }
        asked = this.options.pauseAsked(error);
        if (attempt > 1 && this.phase.name === 'joining') this.lost();
      }
    }
  }

  private async connect(admission: Admission, entry: number): Promise<void> {
    const room = this.makeRoom();
    // As soon as the server knows who it is, and not only when media can flow: the first offer then carries the tracks.
    room.once(RoomEvent.SignalConnected, () => {
      if (entry === this.entry) void this.devices.publishTo(room);
    });
    try {
      await room.connect(admission.url, admission.token, { maxRetries: 0 });
    } catch (error) {
      if (entry === this.entry) this.devices.detach();
      await room.disconnect(false);
      throw error;
    }
    if (entry !== this.entry) {
      await room.disconnect(false);
      return;
    }
    this.room = room;
    this.phase = { name: 'live' };
    this.changed();
  }

  private makeRoom(): Room {
    const { speakerId } = loadPreferences();
    const room = new Room({
      // What is not in sight is not sent. A call of `setEnabled` on a track would end that for it.
      adaptiveStream: true,
      dynacast: true,
      // The server speaks the protocol with two connections; asking for one would cost a failed request.
      singlePeerConnection: false,
      // A lost connection must not end the capture: the tracks are published again in the next one.
      stopLocalTrackOnUnpublish: false,
      publishDefaults: { videoCodec: 'vp8', simulcast: true, red: false, dtx: true },
      reconnectPolicy: {
        nextRetryDelayInMs: ({ retryCount, elapsedMs }) =>
          elapsedMs > RESUME_MS ? null : Math.min(retryCount, 3) * 500,
      },
      ...(speakerId === null ? {} : { audioOutput: { deviceId: speakerId } }),
    });
    for (const event of WATCHED) room.on(event, () => this.follow(room));
    room.on(RoomEvent.ConnectionStateChanged, (state) => this.followConnection(room, state));
    room.on(RoomEvent.MediaDevicesError, (error, kind) => this.devices.report(kind, error));
    room.on(RoomEvent.Disconnected, (reason) => this.followDisconnect(room, reason));
    return room;
  }

  private follow(room: Room): void {
    if (room !== this.room) return;
    this.devices.refresh();
    this.changed();
  }

  private followConnection(room: Room, state: ConnectionState): void {
    if (room !== this.room) return;
    if (state === ConnectionState.Connected) this.phase = { name: 'live' };
    else if (state !== ConnectionState.Disconnected) this.lost();
    this.changed();
  }

  private followDisconnect(room: Room, reason: DisconnectReason | undefined): void {
    if (room !== this.room) return;
    const ending = endingOf(reason);
    if (ending !== null) {
      this.finish({ name: ending });
      return;
    }
    this.room = null;
    this.devices.detach();
    this.lost();
    void this.enter();
  }

  private lost(): void {
    if (this.phase.name !== 'reconnecting') this.phase = { name: 'reconnecting', since: serverNow() };
    this.changed();
  }

  private changed(): void {
    if (this.room !== null && this.room.state !== ConnectionState.Disconnected) {
      this.people = viewPeople(this.room);
    }
    this.view = this.makeView();
    for (const listener of this.listeners) listener();
  }

  private makeView(): SessionView {
    return {
      ...this.devices.getView(),
      ...this.people,
      phase: this.phase,
      soundBlocked: this.room !== null && !this.room.canPlaybackAudio,
    };
  }
}

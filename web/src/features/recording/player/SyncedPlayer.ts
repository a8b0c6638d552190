/** The part of a media element that the player steers. */
export type SteeredElement = Pick<
  HTMLMediaElement,
  | 'currentTime'
  | 'duration'
  | 'ended'
  | 'error'
  | 'muted'
  | 'paused'
  | 'pause'
  | 'play'
  | 'playbackRate'
  | 'readyState'
  | 'seeking'
  | 'volume'
>;

/** Where a track lies on the recording's time line, in seconds. */
export interface TrackSpan {
  id: string;
  offset: number;
  duration: number;
}

export interface PlayerView {
  playing: boolean;
  /** Playing was asked for, but some track has no data yet. */
  waiting: boolean;
  /** Seconds from the recording's start. */
  position: number;
  duration: number;
  rate: number;
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  /** Tracks whose span covers the position. */
  active: ReadonlySet<string>;
  /** Tracks whose file can't be played. */
  broken: ReadonlySet<string>;
}

/** Drift that nobody notices, in seconds. */
const EXACT = 0.02;
/** Drift that a slight change of speed can no longer catch up with, in seconds. */
const JUMP = 0.35;
/** How strongly the speed answers to drift, and its limit: 5 % is not heard, since the pitch is kept. */
const GAIN = 1;
const MAX_NUDGE = 0.05;
/** `HTMLMediaElement.HAVE_FUTURE_DATA`. */
const PLAYABLE = 3;
/** How often the elements are compared with the clock, in milliseconds. */
const TICK_MS = 100;
/** The rest of a file that counts as its end: containers round their duration. */
const TAIL = 0.25;

/**
 * Plays many files as one. A clock of its own is the master; every element follows it: a small drift is caught
 * up by speed, a large one by a seek, and when one track has no data, all wait for it.
 */
export class SyncedPlayer {
  private readonly elements = new Map<string, SteeredElement>();
  private readonly broken = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private playing = false;
  private waiting = false;
  /** The position when the clock was last set, and the time of that moment in milliseconds. */
  private anchor = { position: 0, at: 0 };
  private rate = 1;
  private volume = 1;
  private muted = false;
  private view: PlayerView;

  /**
   * @param duration seconds of the whole recording
   * @param now a monotonic clock in milliseconds
   */
  constructor(
    private readonly tracks: readonly TrackSpan[],
    private readonly duration: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.view = this.makeView();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): PlayerView => this.view;

  /** The exact position in seconds. */
  position(): number {
    const { position, at } = this.anchor;
    if (!this.playing || this.waiting) return position;
    return Math.min(this.duration, position + ((this.now() - at) / 1000) * this.rate);
  }

  /** Steers an element from now on. Returns the way to let go of it. */
  attach(id: string, element: SteeredElement): () => void {
    this.elements.set(id, element);
    element.volume = this.volume;
    element.muted = this.muted;
    this.tick();
    return () => {
      if (this.elements.get(id) === element) this.elements.delete(id);
    };
  }

  play(): void {
    if (this.position() >= this.duration) this.setAnchor(0);
    else this.setAnchor(this.position());
    this.playing = true;
    this.timer ??= setInterval(() => this.tick(), TICK_MS);
    this.tick();
  }

  pause(): void {
    this.setAnchor(this.position());
    this.playing = false;
    this.waiting = false;
    this.stopTimer();
    this.tick();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  seek(position: number): void {
    this.setAnchor(Math.min(this.duration, Math.max(0, position)));
    this.forEachTrack((track, element) => {
      const local = this.anchor.position - track.offset;
      if (covers(track, local)) element.currentTime = local;
    });
    this.tick();
  }

  setRate(rate: number): void {
    this.setAnchor(this.position());
    this.rate = rate;
    this.tick();
  }

  setVolume(volume: number): void {
    this.volume = Math.min(1, Math.max(0, volume));
    this.muted = this.volume === 0;
    this.applySound();
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    this.applySound();
  }

  /** Stops for good; the elements are left paused. */
  close(): void {
    this.pause();
    this.elements.clear();
  }

  /** Brings every element to where the clock says it should be. Called by the timer and by media events. */
  readonly tick = (): void => {
    this.findBroken();
    this.holdForData();
    if (this.playing && this.position() >= this.duration) {
      this.setAnchor(this.duration);
      this.playing = false;
      this.stopTimer();
    }
    const position = this.position();
    const running = this.playing && !this.waiting;
    this.forEachTrack((track, element) => this.steer(element, track, position - track.offset, running));
    this.publish();
  };

  private steer(element: SteeredElement, track: TrackSpan, local: number, running: boolean): void {
    if (!covers(track, local) || finished(element, local)) {
      if (!element.paused) element.pause();
      return;
    }
    const drift = element.currentTime - local;
    const tolerance = running ? JUMP : EXACT;
    if (Math.abs(drift) > tolerance && !element.seeking) element.currentTime = local;
    const nudge = Math.abs(drift) < EXACT ? 0 : Math.max(-MAX_NUDGE, Math.min(MAX_NUDGE, drift * GAIN));
    const rate = this.rate * (1 - nudge);
    if (element.playbackRate !== rate) element.playbackRate = rate;
    if (running && element.paused) {
      // Refused without a gesture, or cut off by the next pause: either way the next tick decides anew.
      element.play().catch(() => undefined);
    }
    if (!running && !element.paused) element.pause();
  }

  private holdForData(): void {
    const position = this.position();
    let starved = false;
    this.forEachTrack((track, element) => {
      const local = position - track.offset;
      if (!covers(track, local) || finished(element, local)) return;
      if (element.seeking || element.readyState < PLAYABLE) starved = true;
    });
    const waiting = this.playing && starved;
    if (waiting === this.waiting) return;
    this.setAnchor(position);
    this.waiting = waiting;
  }

  private findBroken(): void {
    for (const [id, element] of this.elements) {
      if (element.error !== null) this.broken.add(id);
    }
  }

  private forEachTrack(visit: (track: TrackSpan, element: SteeredElement) => void): void {
    for (const track of this.tracks) {
      const element = this.elements.get(track.id);
      if (element !== undefined && !this.broken.has(track.id)) visit(track, element);
    }
  }

  private setAnchor(position: number): void {
    this.anchor = { position, at: this.now() };
  }

  private stopTimer(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private applySound(): void {
    for (const element of this.elements.values()) {
      element.volume = this.volume;
      element.muted = this.muted;
    }
    this.publish();
  }

  /** Tells what has changed. Most of what media elements report while they load changes nothing that is shown. */
  private publish(): void {
    const before = this.view;
    const view = this.makeView();
    if (isSame(before.active, view.active)) view.active = before.active;
    if (isSame(before.broken, view.broken)) view.broken = before.broken;
    const names = Object.keys(view) as (keyof PlayerView)[];
    if (names.every((name) => view[name] === before[name])) return;
    this.view = view;
    for (const listener of this.listeners) listener();
  }

  private makeView(): PlayerView {
    const position = this.position();
    const active = this.tracks.filter((track) => covers(track, position - track.offset));
    return {
      playing: this.playing,
      waiting: this.waiting,
      position,
      duration: this.duration,
      rate: this.rate,
      volume: this.volume,
      muted: this.muted,
      active: new Set(active.map((track) => track.id)),
      broken: new Set(this.broken),
    };
  }
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}

function covers(track: TrackSpan, local: number): boolean {
  return local >= 0 && local <= track.duration;
}

/** Whether the file is over, although the track's entry says that it goes on for a moment. */
function finished(element: SteeredElement, local: number): boolean {
  return Number.isFinite(element.duration) && local >= element.duration - (element.ended ? TAIL : 0);
}

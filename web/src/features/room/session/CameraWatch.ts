/** How often is looked whether the camera gives pictures, in milliseconds. */
const LOOK_MS = 1_000;
/** Looks in a row without a new picture after which the camera is opened anew. */
const LOOKS = 4;
/** What that number grows to, doubled each time, for a camera that gives no picture even then. */
const MOST_LOOKS = 64;

/** A camera that should give pictures. */
export interface RunningCamera {
  track: MediaStreamTrack;
  /** How many pictures it gave so far; undefined where the browser doesn't count them. */
  pictures: () => Promise<number | undefined>;
}

/**
 * Notices that a camera gives no pictures any more although it says that it runs. Drivers do that, and so do browsers that lost the
 * pictures which a broken connection was still working on: nobody is told, and the others look at a frozen face. Opening the device
 * anew mends it.
 */
export class CameraWatch {
  private timer: number | null = null;
  private last: { track: MediaStreamTrack; pictures: number; looks: number } | null = null;
  private patience = LOOKS;

  /**
   * @param running the camera, if there is one that should give pictures now
   * @param reopen opens it anew
   */
  constructor(
    private readonly running: () => RunningCamera | null,
    private readonly reopen: () => Promise<void>,
  ) {}

  start(): void {
    this.timer ??= window.setTimeout(() => void this.goOn(), LOOK_MS);
  }

  stop(): void {
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = null;
    this.last = null;
  }

  private async goOn(): Promise<void> {
    const timer = this.timer;
    await this.look();
    // Stopped meanwhile, and perhaps started again.
    if (this.timer !== timer) return;
    this.timer = null;
    this.start();
  }

  // Looks are counted, not time: a computer that slept for an hour has not missed a picture.
  private async look(): Promise<void> {
    const camera = this.running();
    const pictures = await camera?.pictures();
    if (camera === null || pictures === undefined) {
      this.last = null;
      return;
    }
    const { track } = camera;
    if (this.last?.track !== track) {
      this.last = { track, pictures, looks: 0 };
    } else if (this.last.pictures !== pictures) {
      this.patience = LOOKS;
      this.last = { track, pictures, looks: 0 };
    } else if (++this.last.looks >= this.patience) {
      this.patience = Math.min(this.patience * 2, MOST_LOOKS);
      this.last = null;
      await this.reopen();
    }
  }
}

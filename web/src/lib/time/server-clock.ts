/** When a request left, and its answer came, by this browser's steady clock; and when the server took it up and answered, by its own. */
export interface Exchange {
  sent: number;
  received: number;
  answered: number;
  arrived: number;
}

/** How much two ordinary clocks drift apart, in milliseconds for each millisecond (0.01 %). */
const DRIFT = 1e-4;

/**
 * The server's clock, as well as this browser knows it: works out the difference as the Network Time Protocol does (RFC 5905, section 8)
 * and keeps the exchange that leaves the least room for error. Counts on by a clock that nobody can set, so that a wrong or changed
 * clock of the device does no harm. All times in milliseconds.
 */
export class ServerClock {
  /** Null until the server has said what time it is. */
  private offset: number | null = null;
  private error = Infinity;
  private at = 0;

  constructor(
    private readonly steady: () => number = () => performance.now(),
    private readonly device: () => number = () => Date.now(),
  ) {}

  observe({ sent, received, answered, arrived }: Exchange): void {
    const offset = (received - sent + (answered - arrived)) / 2;
    const error = Math.max(0, (arrived - sent - (answered - received)) / 2);
    const grown = this.error + (arrived - this.at) * DRIFT;
    // Both can't be right: a clock was set, or the steady one stood still while the device slept.
    const contradicts = this.offset !== null && Math.abs(offset - this.offset) > error + grown;
    if (error > grown && !contradicts) return;
    this.offset = offset;
    this.error = error;
    this.at = arrived;
  }

  now(): number {
    return this.offset === null ? this.device() : this.steady() + this.offset;
  }
}

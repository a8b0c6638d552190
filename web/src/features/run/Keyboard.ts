/** The most that the server takes at once is 16 KiB. */
const AT_ONCE = 4096;

/**
 * Sends what is typed in order, one request at a time: what is typed meanwhile goes together. The terminal's size goes before what is typed after it,
 * since a program may look at it once it has read its input, or be over.
 */
export class Keyboard {
  private waiting = '';
  private sending = false;
  private sized: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly send: (data: string) => Promise<unknown>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** The size is being told; whether that fails matters to nobody. */
  resize(told: Promise<unknown>): void {
    this.sized = told.catch(() => undefined);
  }

  type(data: string): void {
    this.waiting += data;
    if (!this.sending) void this.flush();
  }

  private async flush(): Promise<void> {
    this.sending = true;
    try {
      await this.sized;
      while (this.waiting !== '') {
        const data = this.waiting.slice(0, AT_ONCE);
        this.waiting = this.waiting.slice(data.length);
        await this.send(data);
      }
    } catch (error) {
      this.waiting = '';
      this.onFailure(error);
    } finally {
      this.sending = false;
    }
  }
}

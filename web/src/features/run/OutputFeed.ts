import type { RunOutput } from '@/api/types';

type Part = Pick<RunOutput, 'position' | 'data' | 'hasMore'>;

interface FeedSource {
  /** What is stored from a position on. */
  read: (position: number) => Promise<Part>;
  write: (bytes: Uint8Array) => void;
}

/**
 * Puts together what a program writes from live events and, where some were missed, from what is stored. A part is stored before its
 * event is told, so whatever is missing can be read.
 */
export class OutputFeed {
  private end = 0;
  /** Up to here something is known to be stored. */
  private known = 0;
  private filling = false;
  private closed = false;

  constructor(private readonly source: FeedSource) {}

  /** Takes a part in whatever order it comes. */
  take(part: Part): void {
    const bytes = decode(part.data);
    const after = part.position + bytes.length;
    this.known = Math.max(this.known, after);
    if (this.closed || after <= this.end) return;
    if (part.position > this.end) {
      void this.fill();
      return;
    }
    this.source.write(bytes.subarray(this.end - part.position));
    this.end = after;
  }

  /** Reads what is stored and not there yet. */
  async fill(): Promise<void> {
    if (this.filling) return;
    this.filling = true;
    try {
      let more = true;
      while (more && !this.closed) {
        const part = await this.source.read(this.end);
        this.take(part);
        more = part.hasMore || (this.known > this.end && part.data !== '');
      }
    } catch {
      // The next part, or the next reset, tries again.
    } finally {
      this.filling = false;
    }
  }

  close(): void {
    this.closed = true;
  }
}

function decode(data: string): Uint8Array {
  return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
}

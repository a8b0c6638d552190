import {
  Virtualizer,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
} from '@tanstack/react-virtual';

/** The rows to render, and where among all of them the reader is. */
export interface WindowView {
  rows: VirtualItem[];
  /** Whether the newest row is in sight, so that the list follows it. */
  atEnd: boolean;
}

/** A row that nobody has measured yet, in pixels. */
const ESTIMATE = 56;
/** Whoever is this near to the end is at it, in pixels. */
const SLACK = 48;
const OVERSCAN = 12;

/**
 * The rows of a long list that are in sight. It follows the end while that is in sight, and keeps what is seen in
 * its place when rows are put before it.
 */
export class RowWindow {
  private scroller: HTMLElement | null = null;
  private list: HTMLElement | null = null;
  private count = 0;
  private keyAt: (index: number) => string = String;
  /** Whether its last row is the newest of all. */
  private isWhole = true;
  private follows = true;
  private view: WindowView = { rows: [], atEnd: true };
  private readonly listeners = new Set<() => void>();
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;

  constructor() {
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.options());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): WindowView => this.view;

  /** Begins with the elements that scroll and that hold the rows. Returns the way to stop. */
  attach(scroller: HTMLElement, list: HTMLElement): () => void {
    this.scroller = scroller;
    this.list = list;
    const unmount = this.virtualizer._didMount();
    this.virtualizer._willUpdate();
    this.publish(false);
    return () => {
      unmount();
      this.scroller = null;
      this.list = null;
    };
  }

  /** Measures a row that was rendered; it tells its place in `data-index`. */
  readonly measure = (row: HTMLElement | null): void => this.virtualizer.measureElement(row);

  /**
   * There are other rows now.
   * @param isWhole whether the last of them is the newest of all; otherwise nothing follows the end, which is none
   */
  setRows(count: number, keyAt: (index: number) => string, isWhole = true): void {
    // Rows that lead on to the newest were there before.
    this.follows = isWhole && this.isWhole;
    const isNew = this.count === 0 || keyAt(count - 1) !== this.keyAt(this.count - 1);
    const grew = this.follows && count > this.count && isNew;
    this.count = count;
    this.keyAt = keyAt;
    this.isWhole = isWhole;
    this.virtualizer.setOptions(this.options());
    this.publish(grew);
    this.virtualizer._willUpdate();
  }

  /** The rows of the last snapshot are in the page: scrolls to where they belong. */
  settle(): void {
    this.virtualizer._willUpdate();
  }

  /** Brings a row into the middle. */
  reveal(index: number): void {
    this.virtualizer.scrollToIndex(index, { align: 'center' });
  }

  /** Brings the newest row into sight. */
  toEnd(): void {
    this.virtualizer.scrollToEnd();
  }

  private options() {
    return {
      count: this.count,
      getScrollElement: () => this.scroller,
      estimateSize: () => ESTIMATE,
      getItemKey: this.keyAt,
      overscan: OVERSCAN,
      anchorTo: 'end' as const,
      followOnAppend: this.follows,
      scrollEndThreshold: SLACK,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.publish(false),
    };
  }

  /** @param grew whether there are newer rows than before */
  private publish(grew: boolean): void {
    // Rows that are followed are in sight in a moment.
    const isNear = (grew && this.view.atEnd) || this.scroller === null || this.virtualizer.isAtEnd();
    const atEnd = isNear && this.isWhole;
    // Before anything scrolls to where there is no page yet.
    if (this.list !== null) this.list.style.height = `${this.virtualizer.getTotalSize()}px`;
    this.view = { rows: this.virtualizer.getVirtualItems(), atEnd };
    for (const listener of this.listeners) listener();
  }
}

import {
  Virtualizer,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
} from '@tanstack/react-virtual';

/** The rows to render, and how high all of them are together. */
export interface WindowView {
  rows: VirtualItem[];
  /** Pixels. */
  height: number;
  /** Whether the newest row is in sight, so that the list follows it. */
  atEnd: boolean;
  /** Whether rows came since it was last in sight. */
  hasNews: boolean;
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
  private view: WindowView = { rows: [], height: 0, atEnd: true, hasNews: false };
  private readonly listeners = new Set<() => void>();
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;

  constructor() {
    this.virtualizer = new Virtualizer(this.options());
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
    this.publish();
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
   * @param added how many of them were put before the others
   */
  setRows(count: number, keyAt: (index: number) => string, added: number): void {
    const before = this.virtualizer.getTotalSize();
    const grew = count - added > this.count;
    this.count = count;
    this.keyAt = keyAt;
    this.virtualizer.setOptions(this.options());
    this.virtualizer._willUpdate();
    if (added > 0 && this.scroller !== null && this.list !== null && !this.isAtEnd()) {
      const after = this.virtualizer.getTotalSize();
      this.list.style.height = `${after}px`;
      this.scroller.scrollTop += after - before;
    }
    this.publish(grew);
  }

  /** Brings a row into the middle. */
  reveal(index: number): void {
    this.virtualizer.scrollToIndex(index, { align: 'center' });
  }

  /** Brings the newest row into sight. */
  toEnd(): void {
    if (this.count > 0) this.virtualizer.scrollToIndex(this.count - 1, { align: 'end' });
  }

  private options() {
    return {
      count: this.count,
      getScrollElement: () => this.scroller,
      estimateSize: () => ESTIMATE,
      getItemKey: (index: number) => this.keyAt(index),
      overscan: OVERSCAN,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.publish(),
    };
  }

  private isAtEnd(): boolean {
    const { scroller } = this;
    return scroller === null || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < SLACK;
  }

  private publish(grew = false): void {
    // As the page is, before rows of another height are in it.
    const atEnd = this.isAtEnd();
    const height = this.virtualizer.getTotalSize();
    if (this.list !== null && this.scroller !== null && height !== this.view.height) {
      this.list.style.height = `${height}px`;
      if (atEnd) this.scroller.scrollTop = this.scroller.scrollHeight;
    }
    const hasNews = !atEnd && (this.view.hasNews || grew);
    this.view = { rows: this.virtualizer.getVirtualItems(), height, atEnd, hasNews };
    for (const listener of this.listeners) listener();
  }
}

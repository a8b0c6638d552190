import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Board } from './Board';
import { BoardSync } from './BoardSync';
import type { BoardElement } from './elements';
import { element } from './test-element';

vi.mock('@excalidraw/excalidraw', () => ({
  CaptureUpdateAction: { NEVER: 'NEVER' },
  restoreElements: (elements: unknown) => elements,
}));

/** A page with a canvas, as far as the whiteboard has to do with it. */
class Page {
  scene: BoardElement[] = [];
  isLoading = false;
  multiElement: BoardElement | null = null;
  readonly doc = new Y.Doc();
  readonly board = new Board(this.doc);
  readonly sync: BoardSync;

  constructor() {
    this.board.allow(true);
    const canvas = {
      getAppState: () => ({
        isLoading: this.isLoading,
        multiElement: this.multiElement,
        selectedElementIds: {},
      }),
      getSceneElementsIncludingDeleted: () => this.scene,
      updateScene: ({ elements }: { elements?: BoardElement[] }) => {
        if (elements !== undefined) this.scene = elements;
      },
    };
    this.sync = new BoardSync(
      this.board,
      canvas as unknown as ExcalidrawImperativeAPI,
      null,
      () => undefined,
    );
  }

  /** The canvas has changed by itself. */
  now(scene: BoardElement[]): void {
    this.scene = scene;
    this.sync.changed(scene, []);
    vi.advanceTimersByTime(1000);
  }

  /** What everybody sees. */
  shown(): string[] {
    return this.board.elements().flatMap(({ id, isDeleted }) => (isDeleted ? [] : [id]));
  }

  /** Somebody else writes elements. */
  hear(...elements: BoardElement[]): void {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(this.doc));
    const board = new Board(other);
    board.allow(true);
    board.write(elements);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other));
  }
}

let page: Page;
beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a canvas no longer has', () => {
  it('is rubbed out for everybody', () => {
    page.sync.start(document.body);
    page.hear(element('theirs'));
    page.now([...page.scene, element('line')]);
    expect(page.shown()).toEqual(['line', 'theirs']);
    page.now(page.scene.filter(({ id }) => id !== 'line'));
    expect(page.shown()).toEqual(['theirs']);
    expect(page.board.element('line')?.updated).toBe(Date.now() - 750);
    // It can be brought back.
    page.now([...page.scene, element('line', { version: 3 })]);
    expect(page.shown()).toEqual(['line', 'theirs']);
  });

  it('stays where it was never given to it, or the canvas is still loading', () => {
    page.hear(element('before'));
    page.isLoading = true;
    page.sync.start(document.body);
    page.hear(element('meanwhile'));
    page.isLoading = false;
    page.now([]);
    expect(page.scene.map(({ id }) => id)).toEqual(['before', 'meanwhile']);
    expect(page.shown()).toEqual(['before', 'meanwhile']);
  });

  it('stays where the canvas itself is taken away', () => {
    page.sync.start(document.body);
    page.now([element('a'), element('b')]);
    page.scene = [];
    page.hear(element('c'));
    page.sync.stop();
    vi.advanceTimersByTime(1000);
    expect(page.shown()).toEqual(['a', 'b', 'c']);
  });

  it('stays where it must not write', () => {
    page.sync.start(document.body);
    page.now([element('a')]);
    page.board.allow(false);
    page.now([]);
    expect(page.shown()).toEqual(['a']);
  });

  it('comes back where somebody else has changed it meanwhile', () => {
    page.sync.start(document.body);
    page.now([element('line')]);
    page.multiElement = element('line');
    page.hear(element('line', { x: 7 }));
    page.multiElement = null;
    page.now([]);
    expect(page.shown()).toEqual(['line']);
    expect(page.scene).toMatchObject([{ id: 'line', x: 7 }]);
  });
});

import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { PadConnection } from '../connection/PadConnection';
import type { EditorPlace } from '../EditorPlace';
import { peopleIn } from '../editor/people';
import { textOf } from '../files';
import { Editor } from './Editor';
import { useFollowing } from './People';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
});

/** A pad in which Ann and Bob write, as the reader's page knows it. */
function pad() {
  const doc = new Y.Doc();
  const text = textOf(doc, 'main');
  text.insert(0, 'one\ntwo\nthree');
  const awareness = new Awareness(doc);
  const others = new Map<string, Awareness>();
  const move = (id: string, position: number, file = 'main'): void => {
    const own = others.get(id) ?? new Awareness(new Y.Doc());
    others.set(id, own);
    const cursor = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, position)) as unknown;
    own.setLocalState({
      file,
      cursor: { anchor: cursor, head: cursor },
      user: { id, name: id, colour: 0 },
    });
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(own, [own.clientID]), 'test');
  };
  const idOf = (id: string): number => others.get(id)?.clientID ?? 0;
  return { doc, awareness, move, idOf, connection: { doc, awareness } as unknown as PadConnection };
}

/** Follows Ann; answers with the places that were scrolled to. */
function followAnn() {
  const here = pad();
  here.move('Ann', 2);
  here.move('Bob', 0);
  const scrollTo = vi.fn<(position: number) => void>();
  const place = { scrollTo } as unknown as EditorPlace;
  const { result, rerender } = renderHook(() =>
    useFollowing(here.connection, peopleIn(here.awareness), 'main', () => undefined, place),
  );
  act(() => result.current.toggle(here.idOf('Ann')));
  expect(scrollTo.mock.calls).toEqual([[2]]);
  scrollTo.mockClear();
  return { here, result, rerender, scrollTo };
}

describe('following somebody', () => {
  it('goes where they go, and nowhere when anybody else moves, the reader included', () => {
    const { here, rerender, scrollTo } = followAnn();
    here.move('Bob', 9);
    rerender();
    here.awareness.setLocalStateField('cursor', { anchor: 1, head: 1 });
    rerender();
    expect(scrollTo).not.toHaveBeenCalled();
    here.move('Ann', 8);
    rerender();
    expect(scrollTo.mock.calls).toEqual([[8]]);
  });

  it('ends when it is stopped', () => {
    const { here, result, rerender, scrollTo } = followAnn();
    act(() => result.current.stop());
    here.move('Ann', 8);
    rerender();
    expect(result.current.followed).toBeNull();
    expect(scrollTo).not.toHaveBeenCalled();
  });

  it('opens the file that they go to, until the reader opens one by themselves', () => {
    const here = pad();
    here.move('Ann', 2, 'other');
    const place = { scrollTo: () => undefined } as unknown as EditorPlace;
    const { result, rerender } = renderHook(() => {
      const [file, setFile] = useState('main');
      return { file, ...useFollowing(here.connection, peopleIn(here.awareness), file, setFile, place) };
    });
    act(() => result.current.toggle(here.idOf('Ann')));
    expect(result.current.file).toBe('other');
    act(() => result.current.choose('main'));
    here.move('Ann', 8, 'other');
    rerender();
    expect(result.current).toMatchObject({ file: 'main', followed: null });
  });
});

it.each([
  ['the wheel', (place: Element) => fireEvent.wheel(place)],
  ['a finger', (place: Element) => fireEvent.touchMove(place)],
  ['its bar or the text', (place: Element) => fireEvent.mouseDown(place)],
  ['a key', (place: Element) => fireEvent.keyDown(place, { key: 'PageDown' })],
])('an editor tells when its reader moves by %s, and not when it is scrolled for them', (_, move) => {
  const moved = vi.fn();
  const connection = new PadConnection({
    url: '/pad',
    connect: () => {
      throw new Error('nothing is sent');
    },
  });
  render(
    <MantineProvider env="test">
      <Editor
        pad={connection}
        file={{ id: 'main', name: 'main.py', language: 'python', closed: false, order: 0 }}
        readOnly
        autoFocus={false}
        onView={() => undefined}
        onOwnMove={moved}
      />
    </MantineProvider>,
  );
  const scroller = screen.getByRole('textbox').closest('.cm-scroller');
  if (scroller === null) throw new Error('there is no editor');
  fireEvent.scroll(scroller);
  expect(moved).not.toHaveBeenCalled();
  move(scroller);
  expect(moved).toHaveBeenCalledOnce();
});

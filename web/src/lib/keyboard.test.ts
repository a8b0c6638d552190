import { afterEach, describe, expect, it } from 'vitest';
import { isKeyTaken } from './keyboard';

afterEach(() => document.body.replaceChildren());

/** Of these keys, those that belong to the element that has the focus. */
function taken(html: string, keys: string[], init: KeyboardEventInit = {}): string[] {
  document.body.innerHTML = html;
  const target = document.querySelector('[data-focus]');
  return keys.filter((key) => {
    let answer: boolean | undefined;
    const hear = (event: KeyboardEvent) => (answer = isKeyTaken(event));
    window.addEventListener('keydown', hear, { once: true });
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
    return answer;
  });
}

const MOVES = ['ArrowLeft', 'ArrowUp', 'Home', 'End', 'PageUp', 'PageDown'];
const OTHERS = [' ', 'n', 'p', 'k', 'j', 'l', 'm', '<'];
const ALL = [...MOVES, ...OTHERS];

describe('keys', () => {
  it('that move belong to a slider, and the others to the page', () => {
    expect(taken('<div role="slider" data-focus></div>', ALL)).toEqual(MOVES);
  });

  it('that move belong to code that is only read, and the others to the page', () => {
    const code = (more: string) =>
      `<div contenteditable="true" ${more}><div class="cm-line" data-focus></div></div>`;
    expect(taken(code('aria-readonly="true"'), ALL)).toEqual(MOVES);
    expect(taken(code(''), ALL)).toEqual(ALL);
  });

  it('belong to what is typed into, and to what lies over the page', () => {
    expect(taken('<input data-focus>', ALL)).toEqual(ALL);
    expect(taken('<div role="dialog"><div role="slider" data-focus></div></div>', ALL)).toEqual(ALL);
    expect(taken('<div role="dialog"><input type="radio" data-focus></div>', ALL)).toEqual(ALL);
    expect(taken('<div role="menu"><button data-focus></button></div>', ALL)).toEqual(ALL);
  });

  it('press a button or choose with it, and no more', () => {
    expect(taken('<button data-focus></button>', ALL)).toEqual([' ']);
    expect(taken('<input type="radio" data-focus>', ALL)).toEqual(['ArrowLeft', 'ArrowUp', ' ']);
  });

  it('belong to the browser with Ctrl, and to the page where nothing has the focus', () => {
    expect(taken('<p data-focus></p>', ALL, { ctrlKey: true })).toEqual(ALL);
    expect(taken('<p data-focus></p>', ALL)).toEqual([]);
  });
});

import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useNews } from './useNews';

function reader() {
  const { result, rerender } = renderHook(({ last, atEnd }) => useNews(last, atEnd), {
    initialProps: { last: 0, atEnd: true },
  });
  return (last: number, atEnd: boolean): boolean => {
    rerender({ last, atEnd });
    return result.current;
  };
}

it('tells whoever reads older messages of newer ones until the end is in sight', () => {
  const see = reader();
  expect(see(300, true)).toBe(false);
  expect(see(300, false)).toBe(false);
  expect(see(301, false)).toBe(true);
  // By whatever ways one goes meanwhile: to old messages, and from them on to the present.
  expect(see(301, false)).toBe(true);
  expect(see(301, true)).toBe(false);
  expect(see(301, false)).toBe(false);
});

import { expect, type Page } from '@playwright/test';

/** Where one draws. */
export const area = (page: Page) => page.getByRole('application', { name: /^Drawing area/ });

/** The part of the canvas that things are drawn on, as a picture: the same when nothing has changed. */
export const drawn = (page: Page) =>
  page.locator('canvas.excalidraw__canvas.static').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    const [red, green, blue] = pixels;
    let different = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at] !== red || pixels[at + 1] !== green || pixels[at + 2] !== blue) different += 1;
    }
    return different;
  });

/** Opens the whiteboard of the room by its key. */
export async function openBoard(page: Page): Promise<void> {
  await page.keyboard.press('w');
  await expect(area(page).getByRole('radio', { name: /^Rectangle/ })).toBeAttached({ timeout: 20_000 });
}

/** Draws from one corner to the other, in parts of the drawing area. */
export async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = await page.locator('canvas.interactive').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const [at, end] = [from, to].map(([x, y]) => [box.x + box.width * x, box.y + box.height * y] as const);
  if (at === undefined || end === undefined) return;
  await page.mouse.move(...at);
  await page.mouse.down();
  await page.mouse.move((at[0] + end[0]) / 2, (at[1] + end[1]) / 2, { steps: 4 });
  await page.mouse.move(...end, { steps: 4 });
}

import { expect, type Page } from '@playwright/test';

/** The smallest picture there is. */
export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const panel = (page: Page) => page.getByRole('region', { name: 'Chat' });
/** What was said. */
export const log = (page: Page) => page.getByRole('log', { name: 'Chat' });

/** Drags files over the chat and lets go. */
export async function drop(
  page: Page,
  files: { name: string; type: string; base64: string }[],
): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type }));
    }
    return data;
  }, files);
  await panel(page).dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop files here to send them')).toBeVisible();
  await panel(page).dispatchEvent('drop', { dataTransfer: transfer });
}

/** Pastes a picture where one writes, as it comes from a screenshot. */
export async function pastePicture(page: Page, name: string): Promise<void> {
  await page.getByLabel('Write a message').evaluate(
    (field, { name, base64 }) => {
      const clipboardData = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      clipboardData.items.add(new File([bytes], name, { type: 'image/png' }));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { name, base64: PNG },
  );
}

/** Sends code in Python. */
export async function sendCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByLabel('Paste or write code').fill(code);
  await page.getByRole('combobox', { name: 'Language of the code' }).click();
  await page.getByRole('option', { name: 'Python' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * What may stand outside of a page's landmarks: what axe names itself (dialogs and pictures), and the menus, lists
 * and hints that belong to a control, which lie over the page and vanish with the next choice.
 */
const regionMatcher =
  'dialog, [role=dialog], [role=alertdialog], svg, [role=menu], [role=listbox], [role=tooltip]';
const options = { rules: { region: { enabled: true, checks: { region: { options: { regionMatcher } } } } } };

/** What axe finds on the page as it is now, or in the part that `within` selects: a line for each rule and place. */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  // Without other frames, what axe found need not be put together in a page of its own, which takes as long again.
  const builder = new AxeBuilder({ page }).options(options).setLegacyMode(page.frames().length === 1);
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id} at ${target.join(' ')}: ${html}`),
  );
}

/** Fails with what axe finds. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // A page that is still on its way shows nothing that could be judged.
  await page.locator('h1').first().waitFor();
  await page.locator('[data-afterwards]').first().waitFor({ state: 'detached' });
  expect(await axeFindings(page, within)).toEqual([]);
}

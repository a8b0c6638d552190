import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, colleagueOf, enterRoom, picture } from './support/call';
import { expect, signIn, test } from './support/fixtures';
import { untilLoaded } from './support/pages';

test.use({ launchOptions: callBrowser });

/** Something that opens over a page: by which acts, and what shows that it is open. */
interface Overlay {
  name: string;
  open: (page: Page) => Promise<void>;
  shows: (page: Page) => Locator;
}

const dialog = (page: Page) => page.getByRole('dialog');
const menu = (page: Page) => page.getByRole('menu');

/** An overlay that a button opens, and after it an item of the menu. */
function behind(
  name: string,
  button: string | RegExp,
  item: string | null,
  shows: Overlay['shows'],
): Overlay {
  const open = async (page: Page) => {
    await page.getByRole('button', { name: button }).click();
    if (item !== null) await page.getByRole('menuitem', { name: item }).click();
  };
  return { name, open, shows };
}

/** Overlays by the page that they open over. */
const overPages = (interviewId: string): Record<string, Overlay[]> => ({
  [`/interviews/${interviewId}`]: [
    behind('menu', 'More actions', null, menu),
    behind('cancel', 'More actions', 'Cancel interview', dialog),
  ],
  '/settings/members': [behind('remove-member', 'Remove Ορέστης', null, dialog)],
  '/candidates': [
    {
      name: 'palette',
      open: (page) => page.keyboard.press('Control+k'),
      shows: (page) => page.getByRole('dialog', { name: 'Search or jump to…' }),
    },
    behind('notifications', /^Notifications/, null, (page) =>
      page.getByRole('dialog', { name: 'Notifications' }),
    ),
    behind('account', /^Your account/, null, menu),
  ],
  '/interviews/new': [
    {
      name: 'date',
      open: (page) => page.getByLabel('Date', { exact: true }).click(),
      shows: dialog,
    },
    {
      name: 'time',
      open: (page) => page.getByLabel('Hour').click(),
      shows: (page) => page.getByRole('button', { name: '55' }),
    },
    {
      name: 'zone',
      open: (page) => page.getByRole('combobox', { name: 'Time zone' }).click(),
      shows: (page) => page.getByRole('listbox', { name: 'Time zone' }),
    },
    {
      name: 'interviewers',
      open: (page) => page.getByRole('combobox', { name: 'Interviewers' }).click(),
      shows: (page) => page.getByRole('listbox', { name: 'Interviewers' }),
    },
    behind('form-errors', 'Schedule and invite', null, (page) =>
      page.getByText('Please fill this in.').first(),
    ),
  ],
});

const overTheRoom: Overlay[] = [
  behind('room-menu', 'More controls', null, menu),
  behind('room-devices', 'More controls', 'Camera, microphone and speaker', dialog),
  behind('room-shortcuts', 'More controls', 'Keyboard shortcuts', dialog),
  behind('room-end', 'More controls', 'End for everyone', dialog),
  behind('room-recording', /^(Not r|R)ecording$/, null, dialog),
];

/** Opens each and says what axe finds in it and beneath it. */
async function findings(page: Page, overlays: Overlay[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name, open, shows } of overlays) {
    await open(page);
    await expect(shows(page)).toBeVisible();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await picture(page, `open.${name}.${colorScheme}`);
      found.push(...(await axeFindings(page)).map((finding) => `${name} in ${colorScheme}: ${finding}`));
    }
    await page.keyboard.press('Escape');
    await expect(dialog(page).or(menu(page)).or(page.getByRole('listbox'))).toHaveCount(0);
  }
  return found;
}

test.use({ contextOptions: { colorScheme: 'light', reducedMotion: 'reduce' } });

test('axe finds nothing in dialogs, menus, lists and refused forms', async ({ page, context, api }) => {
  test.setTimeout(180_000);
  const owner = await api.interviewer();
  await colleagueOf(api, owner, 'Ορέστης');
  const interview = await api.interview(owner);
  await signIn(context, owner);
  const found: string[] = [];
  for (const [path, overlays] of Object.entries(overPages(interview.id))) {
    await page.goto(path);
    await untilLoaded(page);
    found.push(...(await findings(page, overlays)));
  }
  expect(found).toEqual([]);
});

test('axe finds nothing in what opens over the room', async ({ page, context, api }) => {
  test.setTimeout(CALL_TIMEOUT);
  const owner = await api.interviewer();
  const interview = await api.interview(owner, { startsInMinutes: 1 });
  await signIn(context, owner);
  await page.goto(`/interviews/${interview.id}/lobby`);
  await enterRoom(page);
  expect(await findings(page, overTheRoom)).toEqual([]);
});

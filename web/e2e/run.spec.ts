import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, MEDIA, meet, picture } from './support/call';
import { expect, test } from './support/fixtures';

test.use({ launchOptions: callBrowser });
test.describe.configure({ timeout: CALL_TIMEOUT });

test('two people run a program together, and mend the line that its error names', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await meet([host, guest], interview);

  await test.step('what one of them runs, both see', async () => {
    for (const page of [host, guest]) {
      await page.keyboard.press('p');
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible(MEDIA);
    }
    await guest.getByRole('textbox', { name: /main\.py/ }).click();
    await guest.keyboard.insertText("name = input('Who? ')\nprint('Hello', name)\nnobody()");
    await guest.keyboard.press('Control+Enter');
    for (const page of [host, guest]) {
      await expect(page.locator('.xterm-rows')).toContainText('Who?', MEDIA);
      await expect(page.getByText('Running', { exact: true })).toBeVisible();
    }
  });

  await test.step('the other types for it', async () => {
    await host.getByRole('textbox', { name: /^What the program writes/ }).focus();
    await host.keyboard.type('Ada');
    await host.keyboard.press('Enter');
    for (const page of [host, guest]) {
      await expect(page.locator('.xterm-rows')).toContainText('Hello Ada', MEDIA);
      await expect(page.getByText('Exit code 1')).toBeVisible();
    }
    await expectAccessible(host);
    await picture(host, 'room.run');
    await host.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await picture(host, 'room.run.dark');
  });

  await test.step('the error leads to its line', async () => {
    await guest.getByRole('button', { name: 'main.py, line 3' }).click();
    await guest.keyboard.press('Home');
    await guest.keyboard.insertText('# ');
    await expect(guest.getByRole('textbox', { name: /main\.py/ })).toContainText('# nobody()');
  });

  await test.step('the other stops a program that would go on', async () => {
    await guest.getByRole('textbox', { name: /main\.py/ }).focus();
    await guest.keyboard.press('Control+a');
    await guest.keyboard.insertText("import time\nprint('begun', flush=True)\ntime.sleep(3600)");
    await guest.keyboard.press('Control+Enter');
    for (const page of [host, guest]) {
      await expect(page.locator('.xterm-rows')).toContainText('begun', MEDIA);
      await expect(page.getByText('Running', { exact: true })).toBeVisible();
    }
    await host.getByRole('button', { name: 'Stop', exact: true }).click();
    for (const page of [host, guest]) {
      await expect(page.getByText(`Stopped by ${interviewer.name}`)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
    }
  });

  await test.step('what is typed right after the button was pressed reaches the program, and not the room', async () => {
    await guest.getByRole('textbox', { name: /main\.py/ }).focus();
    await guest.keyboard.press('Control+a');
    await guest.keyboard.insertText("print('You are', input('Who? '))");
    await expect(host.getByRole('textbox', { name: /main\.py/ })).toContainText('You are');
    await host.getByRole('button', { name: 'Run', exact: true }).click();
    // Letters that the room would take for its keys: to mute, to turn the camera off, to leave.
    await host.keyboard.type('Eve Moe');
    await host.keyboard.press('Enter');
    for (const page of [host, guest]) {
      await expect(page.locator('.xterm-rows')).toContainText('You are Eve Moe', MEDIA);
      await expect(page.getByText('Exit code 0')).toBeVisible();
    }
    await expect(host.getByRole('dialog')).toBeHidden();
    await expect(host.getByRole('button', { name: 'Turn the microphone off' })).toBeVisible();
    await expect(host.getByRole('button', { name: 'Turn the camera off' })).toBeVisible();
    await expect(host.getByRole('textbox', { name: /^What the program writes/ })).toBeFocused();
  });

  await test.step('earlier runs keep their code and output, also after the call', async () => {
    await guest.getByRole('button', { name: 'Earlier runs' }).click();
    await guest
      .getByRole('dialog')
      .getByRole('button', { name: /Exit code 1/ })
      .click();
    await expect(guest.getByRole('dialog').locator('.xterm-rows')).toContainText(
      "NameError: name 'nobody' is not defined",
    );
    await expectAccessible(guest);
    await picture(guest, 'room.run.detail');
    await host.goto(`/interviews/${interview.id}`);
    await expect(host.getByRole('heading', { name: 'Programs that were run' })).toBeVisible();
    await host.getByRole('button', { name: /Exit code 1/ }).click();
    await expect(host.getByRole('dialog').locator('.xterm-rows')).toContainText('Hello Ada');
    await picture(host, 'interview.runs');
    await host.getByRole('dialog').getByText('Text', { exact: true }).click();
    await expect(host.getByRole('region', { name: 'Output' }).locator('pre')).toContainText('Hello Ada');
  });
});

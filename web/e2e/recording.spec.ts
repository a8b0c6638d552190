import { expectAccessible } from './support/accessible';
import { CALL_TIMEOUT, callBrowser, expectMedia, MEDIA, meet, picture, watchPeers } from './support/call';
import { expect, test } from './support/fixtures';

test.use({ launchOptions: callBrowser });
// The page asks again when it hears that the recording is gone.
test.use({ expectedRefusals: /^404 \/api\/interviews\/[^/]+\/recording$/ });
test.describe.configure({ timeout: CALL_TIMEOUT });

test('a recording is sought by range, played faster, downloaded and deleted', async ({ api, openAs }) => {
  const interviewer = await api.interviewer();
  const interview = await api.interview(interviewer, { startsInMinutes: 1 });
  const host = await openAs(interviewer);
  const guest = await openAs(null);
  await watchPeers(host);

  await test.step('a short call', async () => {
    await meet([host, guest], interview);
    await expectMedia(host, 1);
    await host.goto(`/interviews/${interview.id}/recording`);
    await expect(host.getByText('The interview is being recorded right now')).toBeVisible(MEDIA);
    await picture(host, 'recording.now');
    await api.send(interviewer, 'POST', `/api/interviews/${interview.id}/end`);
    await expect(guest.getByRole('heading', { name: /^Thank you/ })).toBeVisible(MEDIA);
  });

  const ranges: string[] = [];
  host.on('response', (response) => {
    const range = response.headers()['content-range'];
    if (response.status() === 206 && range !== undefined) ranges.push(range);
  });

  await test.step('it appears by itself when it is ready', async () => {
    await expect(host.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 90_000 });
    await expectAccessible(host, 'main');
    await picture(host, 'recording');
  });

  const positions = () =>
    host
      .locator('video, audio')
      .evaluateAll((media: HTMLMediaElement[]) => media.map((element) => element.currentTime));

  await test.step('keys play, pause, seek and change the speed', async () => {
    await host.keyboard.press('k');
    await expect(host.getByRole('button', { name: 'Pause' })).toBeVisible();
    // The interviewer was there from the start, the guest came later: picture and sound of one are sure to run.
    const running = async () => (await positions()).filter((position) => position > 0.5).length;
    await expect.poll(running, MEDIA).toBeGreaterThanOrEqual(2);
    await host.keyboard.press('>');
    await expect(host.getByRole('button', { name: 'Speed: 1.25' })).toBeVisible();
    await host.keyboard.press('k');
    await expect(host.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await host.keyboard.press('Home');
    await expect(host.getByText(/^0:00 \//)).toBeVisible();
    expect(ranges.length).toBeGreaterThan(0);
  });

  await test.step('each track can be downloaded', async () => {
    await host.getByRole('button', { name: 'Download' }).click();
    await picture(host, 'recording.download');
    const [download] = await Promise.all([
      host.waitForEvent('download'),
      host
        .getByRole('menuitem', { name: /^Picture/ })
        .first()
        .click(),
    ]);
    expect(await download.failure()).toBeNull();
    await host.keyboard.press('Escape');
  });

  await test.step('deleting needs the word, and then it is gone', async () => {
    await host.getByRole('button', { name: 'Delete the recording' }).click();
    await host.getByRole('menuitem', { name: 'Delete the recording' }).click();
    const confirm = host.getByRole('button', { name: 'Delete for good' });
    await expect(confirm).toBeDisabled();
    await host.getByLabel('Type delete to confirm').fill('delete');
    await picture(host, 'recording.delete');
    await confirm.click();
    await expect(host.getByText('The recording was deleted.')).toBeVisible();
    await expect(host).toHaveURL(new RegExp(`/interviews/${interview.id}$`));
  });
});

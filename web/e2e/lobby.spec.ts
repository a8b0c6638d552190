import { expect, signIn, test } from './support/fixtures';

test('the lobby tells whether the server answers, and notices when it does again', async ({
  page,
  context,
  api,
}) => {
  const person = await api.interviewer();
  const interview = await api.interview(person);
  await signIn(context, person);
  await page.route('**/healthz', (route) => route.abort());
  await page.goto(`/interviews/${interview.id}/lobby`);
  await expect(page.getByText('The server doesn’t answer.')).toBeVisible();
  await page.unroute('**/healthz');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText(/^The server answers in \d+ ms\.$/)).toBeVisible();
});

import { picture } from './support/call';
import { PrivateDatabase } from './support/database';
import { expect } from './support/fixtures';
import { pictures } from './support/looks';
import { testOnOwnServer } from './support/own-server';

/** Whether this machine could run programs would be an alert of its own. */
const test = testOnOwnServer('audit', () => Promise.resolve({ COLLOQUY_SANDBOX__ENABLED: 'false' }));

/** Somebody who owns the database takes the newest entry away, behind the server's back. */
const CUT = `
  SET session_replication_role = replica;
  CREATE TEMPORARY TABLE gone AS SELECT audit_id FROM audit_chain ORDER BY seq DESC LIMIT 1;
  DELETE FROM audit_chain WHERE audit_id IN (SELECT audit_id FROM gone);
  DELETE FROM audit_log WHERE id IN (SELECT audit_id FROM gone);`;

test('the audit page says whether the chain is whole, and where it was cut; administrators are alerted', async ({
  api,
  openAs,
  server,
}) => {
  await api.interviewer();
  const admin = await api.admin();
  await expect
    .poll(async () => {
      const chain = await api.send<{ unsealed: number }>(admin, 'GET', '/api/admin/audit/verify');
      return chain.unsealed;
    })
    .toBe(0);
  const page = await openAs(admin);
  await page.goto('/admin/audit');
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  // The list beside it may still be loading, and says so.
  const verdict = page.getByRole('main').getByRole('status').filter({ hasText: 'chain' });
  await expect(verdict).toHaveText(/^\d+ entries checked\. The chain is intact\./);

  new PrivateDatabase(server).run(CUT);
  await page.reload();
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  // Which of the two depends on whether another entry was sealed since.
  await expect(verdict).toHaveText(
    /^(The chain was cut off before entry \d+|Entry \d+ of the chain was removed)\./,
  );
  await picture(page, 'admin-audit.cut');

  await page.getByRole('link', { name: /^Admin\s*, 1 alert$/ }).click();
  await page.getByRole('link', { name: /^System\s*, 1 alert$/ }).click();
  const alert = page.getByRole('article', { name: 'The audit trail was changed.' });
  await expect(alert).toContainText(/Critical.*Run colloquy audit verify/);
  await pictures(page, 'admin-system.alert');
  await alert.getByRole('button', { name: /^Acknowledge/ }).click();
  await expect(alert).toContainText('Acknowledged by');
  await expect(page.getByRole('link', { name: 'Admin', exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await expect(page.getByText('The audit trail was changed.').last()).toBeVisible();
});

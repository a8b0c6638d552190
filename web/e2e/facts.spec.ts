import { expectAccessible } from './support/accessible';
import { followLink } from './support/call';
import { expect, test } from './support/fixtures';
import { pictures } from './support/looks';

test('a company chooses its reminders, a job leads to its interviews, and a candidate says how theirs was', async ({
  api,
  openAs,
}) => {
  test.setTimeout(90_000);
  const recruiter = await api.interviewer('Ann Ames');
  const page = await openAs(recruiter);

  await test.step('reminders are the deployment’s until the company has its own', async () => {
    await page.goto('/settings/company');
    const card = page.getByRole('region', { name: 'Reminders' });
    await expect(card.getByText('Now, before the start: 1 day, 30 min', { exact: true })).toBeVisible();
    await card.getByRole('switch', { name: 'Use our own reminder times' }).click({ force: true });
    await card.getByRole('combobox', { name: 'How long before the start' }).click();
    await page.getByRole('option', { name: '2 h', exact: true }).click();
    await page.keyboard.press('Escape');
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(card.getByText('Now, before the start: 1 day, 2 h, 30 min', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await pictures(page, 'company-reminders');
  });

  const job = await api.send<{ id: string }>(
    recruiter,
    'POST',
    `/api/companies/${recruiter.companyId}/jobs`,
    {
      title: 'Rust engineer',
      isPublished: true,
      location: 'Graz',
      country: 'AT',
      closesAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    },
  );
  const application = await api.send<{ id: string }>(recruiter, 'POST', `/api/jobs/${job.id}/applications`, {
    name: 'Zoe Zak',
    email: `${crypto.randomUUID()}@candidate.test`,
    source: 'ADDED',
  });
  const start = Date.now() + 86_400_000;
  const interview = await api.send<{ id: string; version: number }>(recruiter, 'POST', '/api/interviews', {
    title: 'System design',
    timeZone: 'Europe/Berlin',
    scheduledTime: new Date(start).toISOString(),
    durationMinutes: 30,
    applicationId: application.id,
    interviewerIds: [recruiter.id],
  });
  const path = `/api/interviews/${interview.id}`;
  await api.send(recruiter, 'PUT', path, { scheduledTime: new Date(start + 3_600_000).toISOString() });

  await test.step('the job shows its history, and leads to its interviews', async () => {
    await page.goto(`/jobs/${job.id}?tab=details`);
    await expect(page.getByRole('region', { name: 'History' })).toContainText('Opened and published');
    await expect(page.getByText('Graz, Austria').first()).toBeVisible();
    await expectAccessible(page);
    await pictures(page, 'job-history');
    await page.getByRole('link', { name: 'Interviews of this job' }).click();
    await expect(page.getByRole('combobox', { name: 'Job' })).toHaveValue('Rust engineer');
    await page.getByRole('link', { name: /System design/ }).click();
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Moved from');
    await pictures(page, 'interview-moved');
  });

  await test.step('the candidate says how it was', async () => {
    const { link } = await api.send<{ link: string }>(recruiter, 'POST', `${path}/invitations`, {});
    const guest = await openAs(null);
    await followLink(guest, link);
    await api.send(recruiter, 'PUT', path, { status: 'COMPLETED' });
    await guest.goto(`/interviews/${interview.id}`);
    const card = guest.getByRole('region', { name: 'How was this interview for you?' });
    // The stars' own inputs are hidden behind their pictures; the keyboard reaches them.
    await card.getByRole('radio', { name: '4 of 5' }).focus();
    await guest.keyboard.press('Space');
    await card.getByLabel('Anything to add?').fill('Friendly.');
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(card.getByRole('button', { name: 'Save' })).toBeDisabled();
    await expect(card).toContainText('You can change it until');
    await expectAccessible(guest);
    await pictures(guest, 'experience-candidate');

    // Something about themselves, which is only counted: said, and taken back.
    await guest.getByText('For statistics, if you like').click();
    await guest.getByLabel('Age', { exact: true }).selectOption('35_44');
    await expectAccessible(guest);
    await pictures(guest, 'self-identification');
    await guest.getByRole('button', { name: 'Send for the statistics' }).click();
    const about = guest.getByRole('region', { name: 'For statistics, if you like' });
    await expect(about).toContainText('nobody is shown it');
    await expectAccessible(guest);
    await about.getByRole('button', { name: 'Take it back' }).click();
    await expect(about).toBeHidden();
  });
});

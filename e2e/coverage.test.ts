import { expect } from '@playwright/test';
import { test } from './support/test.ts';

test('a student with other coverage reads the reason, and nothing is sent', async ({
  page,
  portal,
  form,
  sent,
}) => {
  await portal.open();
  await form.fillValid({ coverage: 'yes' });
  await expect(form.heading(form.words.obstacle)).toBeVisible();

  await form.submit().click();

  await expect(form.heading(form.words.obstacle)).toBeFocused();
  await expect(form.heading(form.words.obstacle)).toBeInViewport();
  await expect(form.widget.getByText(/لمن ليست له تغطية صحية أخرى/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'officer@example.org' })).toBeVisible();
  await expect(form.summary()).toHaveCount(0);
  expect(sent.posts()).toEqual([]);
});

test('a student who takes the other coverage back can send', async ({ portal, form }) => {
  await portal.open();
  await form.fillValid({ coverage: 'yes' });
  await form.submit().click();

  await form.coverage('no').check();
  await expect(form.heading(form.words.obstacle)).toHaveCount(0);
  await form.submit().click();

  await expect(form.heading(form.words.sent)).toBeVisible();
});

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { open } = serveConsole();

const message = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Notifications' }).getByText(text);

it.each(ways)('a message of success goes with the page that it is about, by %s', async (by) => {
  const { page, complaints } = await open('/cash-machine');
  const person = new Person(page, by);
  await person.type('Amount', '70');
  await person.press('Withdraw');
  await message(page, 'Dispensed 70').waitFor();
  // The page is the same, with another part of it in view: the query of the URL has changed.
  await expect.poll(() => page.url()).toContain('execution=');
  await page.getByRole('list', { name: 'Chain of tasks' }).waitFor();
  expect(await message(page, 'Dispensed 70').count()).toBe(1);
  await person.follow('Readers');
  await page.getByRole('heading', { level: 1, name: 'Readers' }).waitFor();
  await expect.poll(() => message(page, 'Dispensed 70').count()).toBe(0);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Cash machine' }).waitFor();
  expect(await message(page, 'Dispensed 70').count()).toBe(0);
  expect(complaints).toEqual([]);
});

it.each(ways)('an error stays on every page until it is dismissed, by %s', async (by) => {
  const { page } = await open('/readers');
  const person = new Person(page, by);
  const problem = { type: 'about:blank', title: 'Refused', status: 400, detail: 'It is too long.' };
  await page.route('**/search?*', (route) =>
    route.fulfill({ status: 400, contentType: 'application/problem+json', json: problem }),
  );
  await page.getByRole('combobox').fill('crate');
  await page.keyboard.press('Enter');
  await message(page, 'The search failed').waitFor();
  await person.follow('Cash machine');
  await page.getByRole('heading', { level: 1, name: 'Cash machine' }).waitFor();
  expect(await message(page, 'The search failed').count()).toBe(1);
  await person.press('Dismiss the message');
  await expect.poll(() => message(page, 'The search failed').count()).toBe(0);
});

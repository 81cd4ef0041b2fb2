import { expect, it } from 'vitest';
import { expectAccessible } from '../testing/browser.ts';
import { Person, ways } from '../testing/person.ts';
import { serveConsole } from '../testing/serve-console.ts';

const { kill, open, startAgain } = serveConsole();

it.each(ways)('says that a page could not be loaded, and loads it by %s', async (by) => {
  const { page } = await open('/overview');
  const person = new Person(page, by);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await page.route(/readers-.*\.js/, (route) => route.abort());
  await person.follow('Readers');
  await page.getByRole('heading', { level: 1, name: 'The page could not be loaded' }).waitFor();
  expect(await page.getByText('Check that the server runs').count()).toBe(1);
  await expectAccessible(page);
  await page.unrouteAll();
  await person.press('Reload the console');
  await page.getByRole('heading', { level: 1, name: 'Readers' }).waitFor();
});

// The last one: it stops the server.
it('opens a page that could not be loaded when the server is back', async () => {
  const { page } = await open('/events');
  const person = new Person(page, 'keyboard');
  await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
  await kill();
  await page.getByText('Connection lost').waitFor();
  await person.follow('Readers');
  await page.getByText('The page could not be loaded').waitFor();
  await person.follow('Events');
  await page.getByRole('heading', { level: 1, name: 'Events' }).waitFor();
  await startAgain();
  await page.getByText('Connection lost').waitFor({ state: 'detached', timeout: 40_000 });
  await person.follow('Readers');
  await page.getByRole('heading', { level: 1, name: 'Readers' }).waitFor();
});

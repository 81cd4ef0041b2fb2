import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { call, open, openAgain } = serveConsole();

/** The ids of the last withdrawals, newest first: those of a page. */
async function executions(): Promise<readonly string[]> {
  const reply = await call('/executions?machine=cash-machine&limit=10');
  const { items } = (await reply.json()) as { readonly items: readonly { readonly id: string }[] };
  return items.map(({ id }) => id);
}

const CHAIN = ['3 × 50', '1 × 20', '1 × 10', '5 × 1'];

describe('the cash machine', () => {
  it('says which withdrawals are kept, while there is none', async () => {
    const { page, complaints } = await open('/cash-machine');
    await page.getByText('No withdrawals to show').waitFor();
    await page.getByText('the last 1,000 executions of each machine').waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(ways)(
    'dispenses an amount note by note; the URL restores the chain, by %s',
    async (by) => {
      const { page, complaints } = await open('/cash-machine');
      const person = new Person(page, by);
      await person.type('Amount', '185');
      if (by === 'mouse') await person.press('Withdraw');
      else await page.keyboard.press('Enter');
      const steps = page.getByRole('list', { name: 'Chain of tasks' }).getByRole('listitem');
      await expect.poll(() => steps.count()).toBe(6);
      const texts = (await steps.allInnerTexts()).join('\n');
      for (const notes of CHAIN) expect(texts).toContain(notes);
      if (by === 'mouse') await expectAccessible(page);
      const again = await openAgain(page);
      await expect.poll(() => again.page.getByText('3 × 50').count()).toBe(1);
      expect([...complaints, ...again.complaints]).toEqual([]);
    },
  );

  it.each(ways)('shows a refusal beside the amount, by %s', async (by) => {
    const { page, complaints } = await open('/cash-machine');
    const person = new Person(page, by);
    await person.type('Amount', '155');
    await person.press('Withdraw');
    await page.getByText('Dispensed 155: ').waitFor();
    await person.type('Amount', '-5');
    await person.press('Withdraw');
    await page.getByText(/must be a whole amount of more than zero/).waitFor();
    await expect.poll(() => page.getByLabel('Amount').getAttribute('aria-invalid')).toBe('true');
    // What was paid before is not shown beside it.
    await expect.poll(() => page.getByText('Dispensed 155: ').count()).toBe(0);
    expect(await page.getByRole('list', { name: 'Chain of tasks' }).count()).toBe(0);
    if (by === 'mouse') await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('opens a withdrawal of the list, and its execution, by %s', async (by) => {
    const { page, complaints } = await open('/cash-machine');
    await page.getByText('Dispensed').first().waitFor();
    const person = new Person(page, by);
    await person.use(page.getByRole('row').filter({ hasText: 'Dispensed' }).getByRole('button'));
    await expect.poll(() => page.getByText('3 × 50').count()).toBe(1);
    await page.getByText('This is the end of the list.').waitFor();
    await person.follow('See the execution');
    await expect.poll(() => page.url()).toMatch(/#\/executions\//);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('withdraws the amount of a withdrawal again, by %s', async (by) => {
    const { page, complaints } = await open('/cash-machine');
    const person = new Person(page, by);
    await person.type('Amount', '86');
    await person.press('Withdraw');
    await person.follow('See the execution');
    await person.press('Rerun');
    await page.getByRole('heading', { level: 2, name: 'Rerun' }).waitFor();
    await person.use(page.getByRole('button', { name: 'Rerun', exact: true }).last());
    await page.getByText('The machine ran again').waitFor();
    await person.follow('Cash machine');
    const [again, before] = await executions();
    expect(again).not.toBe(before);
    await person.use(page.getByRole('button').filter({ has: page.getByTitle(again ?? '') }));
    await expect.poll(() => page.getByText('6 × 1').count()).toBe(1);
    expect(page.url()).toContain(again);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('saves the withdrawals as CSV, by %s', async (by) => {
    const { page } = await open('/cash-machine');
    await page.getByText('Dispensed').first().waitFor();
    const saving = page.waitForEvent('download');
    await new Person(page, by).press('Download CSV');
    const csv = await readFile(await (await saving).path(), 'utf8');
    const [first, ...rows] = csv.trimEnd().split('\r\n');
    expect(first).toBe('Execution,Started,Status');
    expect(rows.map((row) => row.split(',')[0])).toEqual(await executions());
  });

  it.each([1280, 400])(
    'has an arrow between the tasks, and none behind, at %i px',
    async (width) => {
      const [id] = await executions();
      const { page } = await open(`/cash-machine?execution=${id}`, width);
      const chain = page.getByRole('list', { name: 'Chain of tasks' });
      await chain.waitFor();
      const boxes = await chain.evaluate((list) =>
        [...list.querySelectorAll('.cash-state, .cash-arrow')].map((each) => {
          const { x, y, width, height } = each.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2, isArrow: each.matches('.cash-arrow') };
        }),
      );
      expect(boxes.map(({ isArrow }) => isArrow)).toEqual(boxes.map((_, place) => place % 2 === 1));
      // In one direction, however many there are: no arrow leads to the end of a line.
      const places = boxes.map(({ x, y }) => (width < 600 ? y : x));
      for (const [place, at] of places.slice(1).entries())
        expect(at).toBeGreaterThan(places[place] ?? at);
      expect(boxes.at(-1)?.isArrow).toBe(false);
    },
  );

  it('withdraws once when the button is clicked twice', async () => {
    const { page } = await open('/cash-machine');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url());
    });
    await page.getByLabel('Amount').fill('30');
    await page.getByRole('button', { name: 'Withdraw' }).dblclick();
    await page.getByText('Dispensed 30: 1 × 20, 1 × 10').first().waitFor();
    expect(sent).toHaveLength(1);
  });

  it('shows a withdrawal of another client at once', async () => {
    const { page } = await open('/cash-machine');
    await page.getByText('Dispensed').first().waitFor();
    const rows = page.getByRole('row').filter({ hasText: 'Dispensed' });
    // A page has ten: the oldest may go.
    const newest = () => rows.first().innerText();
    const before = await newest();
    await call('/atm/withdrawals', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"dispense":"70"}',
    });
    await expect.poll(newest).not.toBe(before);
  });
});

import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { call, open, openAgain } = serveConsole();

const CHAIN = ['3 × 50', '1 × 20', '1 × 10', '5 × 1'];

describe('the cash machine', () => {
  it('says that nothing was withdrawn yet', async () => {
    const { page, complaints } = await open('/cash-machine');
    await page.getByText('No withdrawal yet').waitFor();
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
    await person.type('Amount', '-5');
    await person.press('Withdraw');
    await page.getByText(/must be a whole amount of more than zero/).waitFor();
    await expect.poll(() => page.getByLabel('Amount').getAttribute('aria-invalid')).toBe('true');
    if (by === 'mouse') await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  it.each(ways)('opens a withdrawal of the list, and its execution, by %s', async (by) => {
    const { page, complaints } = await open('/cash-machine');
    await page.getByText('Dispensed').first().waitFor();
    const person = new Person(page, by);
    await person.use(page.getByRole('row').filter({ hasText: 'Dispensed' }).getByRole('button'));
    await expect.poll(() => page.getByText('3 × 50').count()).toBe(1);
    await person.follow('See the execution');
    await expect.poll(() => page.url()).toMatch(/#\/executions\//);
    expect(complaints).toEqual([]);
  });

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
    const before = await rows.count();
    await call('/atm/withdrawals', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"dispense":"70"}',
    });
    await expect.poll(() => rows.count()).toBe(before + 1);
  });
});

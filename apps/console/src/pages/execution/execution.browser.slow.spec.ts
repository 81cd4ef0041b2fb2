import { expect, it } from 'vitest';
import { expectAccessible } from '../../testing/browser.ts';
import { type By, Person, ways } from '../../testing/person.ts';
import { serveConsole } from '../../testing/serve-console.ts';

const { call, open, openAgain, send } = serveConsole();

const report = (
  eventType: string,
  productId: string,
  quantity: string,
  described = {},
  headers = {},
) => {
  const identified = { eventType, eventId: `${eventType}-1`, productId };
  const ProductEvent = { ...identified, quantity, ...described };
  return send({ id: `${eventType}-${productId}`, detail: { ProductEvent } }, headers);
};

/** What a receipt says of the goods, besides the quantity. */
const received = { unitPrice: '$1', color: 'blk', size: '4' };

/** Has a product with 5, and ships 50 of it. @returns the id of the execution that refused */
async function refusedShipment(productId: string): Promise<string> {
  await report('productReceived', productId, '5', received);
  const { instance } = (await (await report('productShipped', productId, '50')).json()) as {
    readonly instance: string;
  };
  return instance.replace('/executions/', '');
}

/** The ids of the parked events. */
const parkedIds = async (): Promise<readonly string[]> => {
  const { items } = (await (await call('/parked')).json()) as {
    readonly items: readonly { readonly id: string }[];
  };
  return items.map(({ id }) => id);
};

/** Has a product with 5, and ships 50 of it over the bus. @returns the id of the execution that parked the event */
async function parkedShipment(productId: string): Promise<string> {
  await report('productReceived', productId, '5', received);
  const reply = await report('productShipped', productId, '50', {}, { prefer: 'respond-async' });
  const { executionId } = (await reply.json()) as { readonly executionId: string };
  await expect.poll(async () => (await call(`/executions/${executionId}`)).status).toBe(200);
  return executionId;
}

it('says that an event is parked, also of the execution of a redrive that was refused', async () => {
  await parkedShipment('redriven');
  const [parkedId = 'none'] = await parkedIds();
  const reply = await call(`/parked/${parkedId}/redrive`, { method: 'POST' });
  const { instance } = (await reply.json()) as { readonly instance: string };
  const { page, complaints } = await open(instance);
  await page.getByText('This event is parked').waitFor();
  const link = page.getByRole('link', { name: 'See it on Parked' });
  expect(await link.getAttribute('href')).toBe(`#/parked?event=${parkedId}`);
  expect(complaints).toEqual([]);
  await call(`/parked/${parkedId}`, { method: 'DELETE' });
});

/** Goes from the overview to the execution that refused a shipment. */
async function findFailed(id: string, by: By) {
  const { page, complaints } = await open('/overview');
  const person = new Person(page, by);
  await person.follow('Workflow');
  await person.switchTo('Failed');
  await person.use(page.getByRole('table').locator(`a[href="#/executions/${id}"]`));
  await page.getByText('50 is more than the 5 on hand').first().waitFor();
  return { page, person, complaints };
}

it.each(ways)(
  'says that an event is parked, and corrects it there: at most five clicks from the overview, by %s',
  async (by) => {
    const productId = `pallet-${by}`;
    const id = await parkedShipment(productId);
    const [parkedId = 'none'] = await parkedIds();
    const { page, person, complaints } = await findFailed(id, by);
    await page.getByText('This event is parked').waitFor();
    await page.getByRole('heading', { level: 1, name: `Execution of ${productId}` }).waitFor();
    // Sent again from here, it would stay parked.
    expect(await page.getByRole('button', { name: 'Rerun' }).count()).toBe(0);
    const notice = page.getByRole('link', { name: 'See it on Parked' });
    expect(await notice.getAttribute('href')).toBe(`#/parked?event=${parkedId}`);
    await person.follow('Correct and send');
    await person.type('quantity', '4');
    await person.press('Edit and send');
    await page.getByText('The edited event is stored').waitFor();
    expect(person.clicks).toBeLessThanOrEqual(5);
    expect(await parkedIds()).toEqual([]);
    // The execution stays failed; the event is no longer parked.
    const again = await open(`/executions/${id}`);
    await again.page.getByRole('button', { name: 'Correct and send' }).waitFor();
    expect(await again.page.getByText('This event is parked').count()).toBe(0);
    expect([...complaints, ...again.complaints]).toEqual([]);
  },
);

it.each(ways)(
  'says why an event was refused, and sends it corrected: at most five clicks from the overview, by %s',
  async (by) => {
    const productId = `crate-${by}`;
    const id = await refusedShipment(productId);
    const { page, person, complaints } = await findFailed(id, by);
    await person.press('Correct and send');
    await page.getByRole('heading', { level: 2, name: 'Correct and send' }).waitFor();
    const field = page.getByRole('textbox', { name: 'Event', exact: true });
    await person.type('Event', (await field.inputValue()).replace('"50"', '"4"'));
    await person.press('Correct and send');
    const outcome = `After it, ${productId} had version 2 and quantity 1.`;
    await page.getByText(outcome).waitFor();
    expect(person.clicks).toBeLessThanOrEqual(5);
    // Nothing is left that would send it again, and the failure is past, also after a reload.
    expect(await field.count()).toBe(0);
    const again = await openAgain(page);
    await again.page.getByText(outcome).waitFor();
    await again.page.getByText('This execution failed: The event was rejected').waitFor();
    expect(await again.page.getByRole('button', { name: 'Correct and send' }).count()).toBe(0);
    await person.follow('See the new execution');
    await expect.poll(() => page.url()).not.toContain(id);
    await page.getByText('Event In Log').first().waitFor();
    expect([...complaints, ...again.complaints]).toEqual([]);
  },
);

it('believes no id of the URL that is not of its event', async () => {
  const id = await refusedShipment('believes');
  const other = await refusedShipment('other');
  await parkedShipment('parked');
  const [parkedId = 'none'] = await parkedIds();
  for (const view of [`next=${id}`, `next=${other}`, `parked=${parkedId}`]) {
    const { page, complaints } = await open(`/executions/${id}?${view}`);
    await page.getByRole('button', { name: 'Correct and send' }).waitFor();
    expect(await page.getByText(/The event is stored|This event is parked/).count(), view).toBe(0);
    expect(complaints).toEqual([]);
  }
  const { page } = await open(`/executions/${id}?next=none`);
  await page.getByText('The event was sent again').waitFor();
  await page.getByRole('button', { name: 'Correct and send' }).waitFor();
  await call(`/parked/${parkedId}`, { method: 'DELETE' });
});

it.each(ways)('says beside the edited input what is wrong with it, by %s', async (by) => {
  const id = await refusedShipment(`edited-${by}`);
  const { page, complaints } = await open(`/executions/${id}`);
  const person = new Person(page, by);
  await person.press('Correct and send');
  const field = page.getByRole('textbox', { name: 'Event', exact: true });
  const send = page.getByRole('button', { name: 'Correct and send' });
  // As it is, it would be refused again: that is what Rerun is for.
  await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true');
  const original = await field.inputValue();
  await person.type('Event', original.slice(1));
  await page.getByText('This is not JSON').waitFor();
  await person.press('Undo the edits');
  expect(await field.inputValue()).toBe(original);
  await person.type('Event', original.replace('"50"', '"6"'));
  await page.getByText('This event states no effectiveAt').waitFor();
  await person.press('Correct and send');
  await page.getByText('6 is more than the 5 on hand').first().waitFor();
  const again = await openAgain(page);
  await again.page.getByRole('textbox', { name: 'Event', exact: true }).waitFor();
  await person.press('Close');
  await expect.poll(() => field.count()).toBe(0);
  expect([...complaints, ...again.complaints]).toEqual([]);
});

it.each(ways)('goes from step to step, with what each changed, by %s', async (by) => {
  const id = await refusedShipment(`steps-${by}`);
  const { page, complaints } = await open(`/executions/${id}`);
  const person = new Person(page, by);
  const shows = (title: string) => page.getByRole('heading', { name: title }).waitFor();
  await person.follow('ValidateEvent, step 1');
  await shows('Step 1 of 8: ValidateEvent');
  await page
    .getByRole('table', { name: 'What ValidateEvent changed' })
    .getByText('outcome')
    .waitFor();
  await person.press('Next step');
  await shows('Step 2 of 8: Check Validation');
  const again = await openAgain(page);
  await again.page.getByRole('heading', { name: 'Step 2 of 8: Check Validation' }).waitFor();
  await person.press('Previous step');
  await shows('Step 1 of 8: ValidateEvent');
  await person.use(page.locator('[data-state="Event Router"]'));
  await shows('Step 3 of 8: Event Router');
  await person.use(page.locator('[data-state="Store Event"]'));
  await shows('Store Event: not entered');
  const other = await openAgain(page);
  await other.page.getByRole('heading', { name: 'Store Event: not entered' }).waitFor();
  expect([...complaints, ...again.complaints, ...other.complaints]).toEqual([]);
});

it.each(ways)('expands every step, by %s', async (by) => {
  const id = await refusedShipment(`expanded-${by}`);
  const { page } = await open(`/executions/${id}`);
  await new Person(page, by).press('Expand all');
  await page.getByRole('heading', { name: 'Step 8: Rejected Event' }).waitFor();
  const again = await openAgain(page);
  await again.page.getByRole('heading', { name: 'Step 8: Rejected Event' }).waitFor();
  await new Person(again.page, by).press('Collapse all');
  await expect.poll(() => again.page.getByText('Step 8: Rejected Event').count()).toBe(0);
});

it.each(ways)(
  'reruns an event that is in the log: a repeat, which is not sent twice, by %s',
  async (by) => {
    const { executionId } = (await (
      await report('productReceived', `repeat-${by}`, '5', received)
    ).json()) as { readonly executionId: string };
    const { page, complaints } = await open(`/executions/${executionId}`);
    const person = new Person(page, by);
    await person.press('Rerun');
    await page.getByRole('heading', { level: 2, name: 'Rerun' }).waitFor();
    const field = page.getByRole('textbox', { name: 'Event', exact: true });
    const original = await field.inputValue();
    const send = page.getByRole('button', { name: /^Rerun/ }).last();
    await person.use(send);
    await page.getByText('The event was in the log already').waitFor();
    await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true');
    const effectiveAt = new Date().toISOString();
    const other = original
      .replace('"productReceived-1"', '"productReceived-2"')
      .replace('"eventType"', `"effectiveAt": "${effectiveAt}", "eventType"`);
    await page.getByText('This event states no effectiveAt').waitFor();
    await person.type('Event', other);
    await expect.poll(() => page.getByText('This event states no effectiveAt').count()).toBe(0);
    await person.press('Rerun with the edited input');
    await page.getByText(`After it, repeat-${by} had version 2 and quantity 10.`).waitFor();
    expect(complaints).toEqual([]);
  },
);

it.each(ways)('reruns an event that was refused as it is, by %s', async (by) => {
  const productId = `later-${by}`;
  const id = await refusedShipment(productId);
  await report('stockCounted', productId, '0', { counted: '60' });
  const { page, complaints } = await open(`/executions/${id}`);
  const person = new Person(page, by);
  await person.press('Rerun');
  const field = page.getByRole('textbox', { name: 'Event', exact: true });
  await expect.poll(() => field.getAttribute('readonly')).not.toBeNull();
  await person.use(page.getByRole('button', { name: 'Rerun' }).last());
  await page.getByText(`After it, ${productId} had version 3 and quantity 10.`).waitFor();
  expect(complaints).toEqual([]);
});

it('moves the focus into the form that runs it again, and back when that is closed', async () => {
  const id = await refusedShipment('focus');
  const { page } = await open(`/executions/${id}`);
  const person = new Person(page, 'keyboard');
  await person.press('Rerun');
  const hasFocus = (role: 'textbox' | 'button', name: string) => () =>
    page.getByRole(role, { name, exact: true }).evaluate((each) => each === document.activeElement);
  await expect.poll(hasFocus('textbox', 'Event')).toBe(true);
  await person.press('Close');
  await expect.poll(hasFocus('button', 'Rerun')).toBe(true);
});

it('fits a narrow window: no time and no id is cut off', async () => {
  const id = await refusedShipment('narrow');
  const { page } = await open(`/executions/${id}`);
  await page.setViewportSize({ width: 650, height: 900 });
  await page.getByText('Execution id').waitFor();
  const cutOff = () =>
    page
      .locator('dl time, dl button')
      .evaluateAll((all) =>
        all
          .filter((each) => each.getBoundingClientRect().right > innerWidth)
          .map(({ textContent }) => textContent),
      );
  await expect.poll(() => page.locator('dl time, dl button').count()).toBeGreaterThan(1);
  await expect.poll(cutOff).toEqual([]);
});

it('says why an execution is not kept, and where to look for what it did', async () => {
  const { page, complaints } = await open('/executions/none');
  await page.getByText('There is no record of execution none').waitFor();
  await page.getByText('A local server keeps the last 1,000 executions').waitFor();
  await expectAccessible(page);
  await new Person(page, 'keyboard').follow('See all events');
  await page.getByRole('heading', { level: 1, name: /^Events/ }).waitFor();
  expect(complaints).toEqual([]);
});

it('is accessible', async () => {
  const id = await refusedShipment('accessible');
  const hash = `/executions/${id}?step=1&expanded=true&form=correct`;
  const { page } = await open(hash);
  await page.getByRole('heading', { name: 'Step 1 of 8: ValidateEvent' }).waitFor();
  await page.getByRole('heading', { name: 'Step 8: Rejected Event' }).waitFor();
  await expectAccessible(page);
});

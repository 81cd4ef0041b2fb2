import type { Locator, Page } from 'playwright-core';

/** With what a person acts. */
export type By = 'mouse' | 'keyboard';
export const ways: readonly By[] = ['mouse', 'keyboard'];

/** More than any page has of what Tab stops at. */
const MOST_TABS = 200;
/** More than any list has entries. */
const MOST_ARROWS = 40;

const hasFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluateAll((all) => all.some((each) => each === document.activeElement));

/** Presses Tab until one of the elements has the focus. @throws Error if the keyboard does not reach any */
export async function reach(page: Page, wanted: Locator): Promise<void> {
  await wanted.first().waitFor({ state: 'attached' });
  // To find elements by their names takes longer than a key: they are found again when they are drawn anew.
  let found = await wanted.elementHandles();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const now = await page.evaluate(
      (all) => ({
        isThere: all.some((each) => each === document.activeElement),
        areGone: !all.some((each) => each.isConnected),
      }),
      found,
    );
    if (now.isThere) return;
    if (now.areGone) found = await wanted.elementHandles();
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(wanted)}`);
}

/** A person who acts on a page by mouse, or by keyboard alone: what a test does once for each of `ways`. */
export class Person {
  readonly #page: Page;
  readonly #by: By;
  readonly #within: Page | Locator;
  #clicks = 0;

  /** @param within where the person looks for fields: the page, or a dialog that lies on it */
  constructor(page: Page, by: By, within: Page | Locator = page) {
    this.#page = page;
    this.#by = by;
    this.#within = within;
  }

  /** How often a button, a link or another thing was used. */
  get clicks(): number {
    return this.#clicks;
  }

  /** Presses a button. */
  press(name: string | RegExp): Promise<void> {
    return this.use(this.#page.getByRole('button', { name, exact: true }));
  }

  /** Follows a link. */
  follow(name: string | RegExp): Promise<void> {
    return this.use(this.#page.getByRole('link', { name, exact: true }));
  }

  /** Checks a box or turns a switch, or the other way round. */
  tick(name: string | RegExp): Promise<void> {
    return this.use(this.#page.getByRole('checkbox', { name, exact: true }), 'Space');
  }

  /** Checks the boxes of all rows of a table, once it has some. @param rows what they are called: `parked events` */
  async tickAll(rows: string): Promise<void> {
    const box = this.#page.getByRole('checkbox', { name: `Select all ${rows}`, exact: true });
    await box.and(this.#page.locator(':enabled')).waitFor();
    await this.#useInHeader(box, 'Space');
  }

  /** Clicks the first of some elements, or presses a key on the first that Tab reaches. */
  async use(wanted: Locator, key = 'Enter'): Promise<void> {
    this.#clicks += 1;
    if (this.#by === 'mouse') return wanted.first().click();
    await reach(this.#page, wanted);
    await this.#page.keyboard.press(key);
  }

  /** Types into a field, in the place of what it has. */
  async type(label: string | RegExp, text: string): Promise<void> {
    const named = { name: label, exact: true };
    const field = this.#within
      .getByRole('textbox', named)
      .or(this.#within.getByRole('searchbox', named));
    if (this.#by === 'mouse') await field.click();
    else await reach(this.#page, field);
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.press('Delete');
    // Lines and tabs are pasted: their keys do other things.
    if (/[\n\t]/.test(text)) await this.#page.keyboard.insertText(text);
    else await this.#page.keyboard.type(text);
  }

  /** Opens a list and takes one of it. */
  async choose(label: string, option: string): Promise<void> {
    const page = this.#page;
    await this.use(page.getByRole('button', { name: new RegExp(`^${label}`) }));
    const wanted = page.getByRole('option', { name: option }).first();
    await wanted.waitFor();
    if (this.#by === 'mouse') return wanted.click();
    const isActive = () =>
      wanted.evaluate(
        (element) => element.id === document.activeElement?.getAttribute('aria-activedescendant'),
      );
    await this.#arrows('ArrowDown', isActive, option);
    await page.keyboard.press('Enter');
  }

  /** Takes one more of a list from which several can be chosen. */
  async add(label: string, option: string): Promise<void> {
    await this.choose(label, option);
    await this.#page.keyboard.press('Escape');
  }

  /** Opens a menu and takes one of it. */
  async take(menu: string | RegExp, item: string): Promise<void> {
    await this.press(menu);
    const wanted = this.#page.getByRole('menuitemcheckbox', { name: item });
    await wanted.waitFor();
    if (this.#by === 'mouse') return wanted.click();
    await this.#arrows('ArrowDown', () => hasFocus(wanted), item);
    await this.#page.keyboard.press('Enter');
  }

  /** Turns to a tab. */
  turnTo(tab: string | RegExp): Promise<void> {
    const wanted = this.#page.getByRole('tab', { name: tab, exact: true });
    return this.#oneOf(this.#page.getByRole('tab'), wanted);
  }

  /** Chooses one of a few that stand side by side. */
  switchTo(name: string): Promise<void> {
    const wanted = this.#page.getByRole('button', { name, exact: true });
    const group = this.#page.getByRole('toolbar').filter({ has: wanted });
    return this.#oneOf(group.getByRole('button'), group.getByRole('button', { name, exact: true }));
  }

  /** Sorts a table by a column; by the one that it is sorted by, the other way round. */
  async sortBy(column: string): Promise<void> {
    const header = this.#page.getByRole('columnheader', { name: new RegExp(`^${column}`) });
    const button = header.getByRole('button', { name: new RegExp(`^${column}`) });
    await this.#useInHeader(button.first(), 'Enter');
  }

  /** Over the header of a table lies its copy, which stays on top while one scrolls, and takes the click. */
  async #useInHeader(wanted: Locator, key: string): Promise<void> {
    if (this.#by === 'keyboard') return this.use(wanted, key);
    this.#clicks += 1;
    await wanted.click({ force: true });
  }

  /** Of a group, Tab reaches one, and the arrow keys the others. */
  async #oneOf(group: Locator, wanted: Locator): Promise<void> {
    if (this.#by === 'mouse') return this.use(wanted);
    this.#clicks += 1;
    await reach(this.#page, group);
    await this.#arrows('ArrowRight', () => hasFocus(wanted), String(wanted));
    await this.#page.keyboard.press('Enter');
  }

  async #arrows(key: string, isThere: () => Promise<boolean>, name: string): Promise<void> {
    for (let presses = 0; presses < MOST_ARROWS; presses += 1) {
      if (await isThere()) return;
      await this.#page.keyboard.press(key);
    }
    throw new Error(`the key ${key} does not lead to ${name}`);
  }
}

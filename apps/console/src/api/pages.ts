/** A page of a list of the API. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Undefined or null on the last page. */
  readonly nextCursor?: string | null;
}

/** How many items a page has at most. */
export const PAGE = 500;

/** How many pages are read at most, if nothing else is said. */
const PAGES = 10;

/** How many items a list has at most that is read as a whole. */
export const WHOLE = PAGES * PAGE;

/** A list, or its start. */
export interface Items<Item> {
  readonly items: readonly Item[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/**
 * Reads the pages of a list one after the other.
 *
 * @param read reads one page; the cursor of the first is undefined
 * @param most how many pages are read at most
 * @example
 * const all = await allPages(async (cursor) =>
 *   cursor === undefined ? { items: [1, 2], nextCursor: 'b' } : { items: [3], nextCursor: null },
 * )
 * all.items // [1, 2, 3]
 */
export async function allPages<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
  most = PAGES,
): Promise<Items<Item>> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < most; pages += 1) {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined) return { items, isComplete: true };
  }
  return { items, isComplete: false };
}

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

/** The ids of all events in a server's log. */
export async function loggedIds(url: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${url}/events?limit=500${query}`);
    if (response.status !== 200) throw new Error(`the log cannot be read: ${response.status}`);
    const page = (await response.json()) as Page;
    for (const { id } of page.items) ids.add(id);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

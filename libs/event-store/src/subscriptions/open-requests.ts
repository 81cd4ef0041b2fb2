import type { RowStore } from '../rows/row-store.ts';
import {
  type DeliveryRequest,
  fromRequestRow,
  openRequests,
  requestPut,
  REQUESTS,
} from './delivery-request.ts';

/** The row whose version counts the requests that were made. It lacks their term: no list of them has it. */
const COUNT = { collection: REQUESTS, id: 'count' };

/** Asks for something, and counts it: the request is there before it is counted. */
export async function request(rows: RowStore, wanted: Omit<DeliveryRequest, 'id'>): Promise<void> {
  const put = requestPut(wanted);
  for (;;) {
    const version = (await countOf(rows)) + 1;
    const outcome = await rows.write([put], { checkpoint: { ...COUNT, version, data: null } });
    // If not, another request was counted at the same time.
    if (outcome === 'written') return;
  }
}

/**
 * The requests that are open. A list of them costs 16 queries on DynamoDB, and there are hardly ever any: so it is
 * read only if a request was made since none was open, which is one row to read.
 */
export class OpenRequests {
  readonly #rows: RowStore;
  /** How many requests had been made when none was open. */
  #doneUpTo: number | undefined;

  constructor(rows: RowStore) {
    this.#rows = rows;
  }

  async read(): Promise<readonly DeliveryRequest[]> {
    // The count first: the list that is read after it has all requests that are counted.
    const made = await countOf(this.#rows);
    if (made === this.#doneUpTo) return [];
    const open = await this.#readAll();
    this.#doneUpTo = open.length === 0 ? made : undefined;
    return open;
  }

  /** All of them: those of a reader that runs nowhere stay, and must not keep others from theirs. */
  async #readAll(): Promise<readonly DeliveryRequest[]> {
    const open: DeliveryRequest[] = [];
    let after: string | undefined;
    do {
      const query = { ...openRequests, ...(after !== undefined && { after }) };
      const { rows, next } = await this.#rows.list(REQUESTS, query);
      open.push(...rows.map(fromRequestRow));
      after = next;
    } while (after !== undefined);
    return open;
  }
}

const countOf = async (rows: RowStore): Promise<number> => (await rows.get(COUNT))?.version ?? 0;

/** An attribute of an item in a record of the table's stream. Lambda gives bytes as Base64. */
interface Attribute {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly B?: string | Uint8Array | undefined;
  readonly L?: readonly Attribute[] | undefined;
  readonly M?: Readonly<Record<string, Attribute>> | undefined;
}

/** What identifies an item of the log: enough to find what it was, without the data of its events. */
export interface ItemSummary {
  readonly recordedAt?: string;
  readonly commandId?: string;
  /** The events of a commit, in the order of their versions. Hashes are in hexadecimal. */
  readonly events?: readonly {
    readonly id?: string;
    readonly type?: string;
    readonly contentHash?: string;
    readonly hash?: string;
  }[];
}

/**
 * Sums up an item of the log's table in a record of the table's stream: to report that it was changed or
 * deleted. Another program may have written the item, so that any attribute may be missing.
 *
 * @example
 * const image = { at: { S: '2026-01-31T08:30:00.000Z' }, e: { L: [{ M: { t: { S: 'counted' } } }] } }
 * itemSummary(image) // { recordedAt: '2026-01-31T08:30:00.000Z', events: [{ type: 'counted' }] }
 */
export function itemSummary({ at, id, e }: Readonly<Record<string, Attribute>>): ItemSummary {
  return {
    ...(at?.S !== undefined && { recordedAt: at.S }),
    ...(id?.S !== undefined && { commandId: id.S }),
    ...(e?.L && { events: e.L.map(({ M: event = {} }) => eventSummary(event)) }),
  };
}

const eventSummary = ({ i, t, c, h }: Readonly<Record<string, Attribute>>) => ({
  ...(i?.S !== undefined && { id: i.S }),
  ...(t?.S !== undefined && { type: t.S }),
  ...(c?.B !== undefined && { contentHash: hex(c.B) }),
  ...(h?.B !== undefined && { hash: hex(h.B) }),
});

const hex = (bytes: string | Uint8Array): string =>
  (typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : Buffer.from(bytes)).toString('hex');

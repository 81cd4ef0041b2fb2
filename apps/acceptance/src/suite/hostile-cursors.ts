import { describe, it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  historyPath,
  productReceived,
  unique,
} from '../client/index.ts';

/** The name that each list has in its cursors. */
const lists = {
  products: async () => '/products',
  events: async () => '/events',
  executions: async () => '/executions',
  'product-events': async (api: Api) => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    return historyPath(productId);
  },
} as const;

/** JSON texts of places that no page of a list ends with. */
const nowhere: readonly string[] = [
  String.raw`"\u0000"`,
  String.raw`"a\u0000b"`,
  String.raw`"\ud800"`,
  String.raw`"a\udc00b"`,
  '""',
  `"${'x'.repeat(1025)}"`,
  `"${'🧺'.repeat(600)}"`,
  `"${'9'.repeat(1025)}"`,
  'null',
  '5',
  'true',
  '{}',
  '[]',
  '["1"]',
  '{"toString":"1"}',
];

/** Numbers for lists that are not in order of a number, and the other way around. */
const wrongKinds: Readonly<Record<keyof typeof lists, readonly string[]>> = {
  products: [`"${'x'.repeat(129)}"`],
  events: ['"-1"', '"1e3"', '"1.5"', '" 1"', '"1\\n"', '"9223372036854775808"', '"x"', '"٣"'],
  'product-events': ['"-1"', '"1e3"', '"1.5"', '"1\\n"', '"9999999999"', '"x"', '"٣"'],
  executions: [
    '"a b"',
    `"${'x'.repeat(81)}"`,
    String.raw`"2026-01-31T08:30:00.000Z/\n"`,
    '"2026-01-31T08:30:00.000Z"',
    '"+275760-09-13T00:00:00.000Z/x"',
    String.raw`"\" || \""`,
  ],
};

const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');

/** Cursors that a client made: what is in them reaches a store only if it can be a place. */
export function hostileCursors(api: Api): void {
  for (const [list, prepare] of Object.entries(lists)) {
    describe(list, () => {
      const refused = async (cursor: string) => {
        const reply = await api.get(`${await prepare(api)}?${new URLSearchParams({ cursor })}`);
        expectProblem(reply, { status: 400, fields: ['cursor'] });
      };

      it.each([...nowhere, ...wrongKinds[list as keyof typeof lists]])('the place %s', (place) =>
        refused(encode(`["${list}",${place}]`)),
      );

      it.each([
        `["${list}"]`,
        `["${list}","1","1"]`,
        `["${list}", "1"]`,
        `[["${list}"],"1"]`,
        `{"0":"${list}","1":"1"}`,
        `"${list}"`,
        `["${list}","1"`,
        '['.repeat(2_000),
      ])('the text %s', (text) => refused(encode(text)));

      it('bytes that are not UTF-8', () =>
        refused(
          encode(Buffer.concat([Buffer.from(`["${list}","1`), Buffer.of(0xff, 0x22, 0x5d)])),
        ));

      it('another spelling of the same bytes', async () => {
        const cursor = encode(`["${list}","1"]`);
        for (const other of [`${cursor}=`, ` ${cursor}`, `${cursor}\n`, `${cursor}.`]) {
          await refused(other);
        }
      });
    });
  }
}

import { describe, expect, it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  historyPath,
  productReceived,
  unique,
} from '../client/index.ts';

const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');

/** The path of each list, the name that the list has in its cursors, and a place that it may have. */
const lists = {
  products: async () => ({ path: '/products', name: 'products?[]', place: encode('["1"]') }),
  events: async () => ({ path: '/events', name: 'events', place: '1' }),
  executions: async () => ({ path: '/executions', name: 'executions', place: '1' }),
  'product-events': async (api: Api) => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    return { path: historyPath(productId), name: `product-events/${productId}`, place: '1' };
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

/** Numbers for lists that are not in order of a number, the other way around, and places of other lists. */
const wrongKinds: Readonly<Record<keyof typeof lists, readonly string[]>> = {
  products: [
    '"1"',
    ...[
      '[]',
      '[""]',
      '[1]',
      '[null]',
      '"1"',
      'null',
      '["1"',
      '["1","of a list by sku"]',
      '["1",{"decimal":"1"}]',
      String.raw`["\u0000"]`,
      String.raw`["\ud800"]`,
      `["${'x'.repeat(513)}"]`,
    ].map((place) => `"${encode(place)}"`),
  ],
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

/** Cursors that a client made: what is in them reaches a store only if it can be a place. */
export function hostileCursors(api: Api): void {
  for (const [list, prepare] of Object.entries(lists)) {
    describe(list, () => {
      type ToCursor = (name: string, place: string) => string;
      const ask = async (toCursor: ToCursor) => {
        const { path, name, place } = await prepare(api);
        return api.get(`${path}?${new URLSearchParams({ cursor: toCursor(name, place) })}`);
      };
      const refused = async (toCursor: ToCursor) => {
        expectProblem(await ask(toCursor), { status: 400, fields: ['cursor'] });
      };

      it('the place "1" is taken, so that what follows is refused for its place or its form', async () => {
        const reply = await ask((name, place) => encode(`["${name}","${place}"]`));
        expect(reply.status, reply.text).toBe(200);
      });

      it.each([...nowhere, ...wrongKinds[list as keyof typeof lists]])('the place %s', (place) =>
        refused((name) => encode(`["${name}",${place}]`)),
      );

      it.each([
        '["@"]',
        '["@","1","1"]',
        '["@", "1"]',
        '[["@"],"1"]',
        '{"0":"@","1":"1"}',
        '"@"',
        '["@","1"',
        '['.repeat(2_000),
      ])('the text %s', (text) =>
        refused((name, place) =>
          encode(text.replace('@', name).replaceAll(/"1"(?!:)/g, `"${place}"`)),
        ),
      );

      it('bytes that are not UTF-8', () =>
        refused((name, place) =>
          encode(Buffer.concat([Buffer.from(`["${name}","${place}`), Buffer.of(0xff, 0x22, 0x5d)])),
        ));

      it('another spelling of the same bytes', async () => {
        for (const other of ['@=', ' @', '@\n', '@.']) {
          await refused((name, place) => other.replace('@', encode(`["${name}","${place}"]`)));
        }
      });
    });
  }
}

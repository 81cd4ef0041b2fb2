import { describe, expect, it } from 'vitest';
import { type Api, expectProblem } from '../client/index.ts';
import { posted, withMembers } from './posted.ts';

const LIMIT = 64 * 1024;
/** Larger than Stockbook accepts, and smaller than a gateway refuses. */
const FIVE_MEGABYTES = 5 * 1024 * 1024;
const json = { 'content-type': 'application/json' };

const malformed: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'white space': ' \r\n\t ',
  'a word': 'nonsense',
  'half an object': '{"detail":',
  'an object that does not end': '{"detail":{"ProductEvent":{}}',
  'something after the end': '{} {}',
  'a comma too much': '{"a":1,}',
  'a comma too few': '{"a":1 "b":2}',
  'single quotes': "{'dispense':'5'}",
  'keys without quotes': '{dispense:"5"}',
  'a comment': '{"dispense":"5"/* notes */}',
  NaN: '{"dispense":NaN}',
  Infinity: '{"dispense":Infinity}',
  'minus Infinity': '{"dispense":-Infinity}',
  undefined: '{"dispense":undefined}',
  'a hexadecimal number': '{"dispense":0x10}',
  'a leading zero': '{"dispense":05}',
  'a leading plus': '{"dispense":+5}',
  'a number without its digits': '{"dispense":.5}',
  'a bare minus': '{"dispense":-}',
  'a raw line break in a string': '{"dispense":"5\n"}',
  'a raw NUL': '{"dispense":"5\0"}',
  'a broken escape': String.raw`{"dispense":"\u00g0"}`,
  'a form': 'dispense=5&detail=x',
  XML: '<dispense>5</dispense>',
  'only brackets that open': '['.repeat(30_000),
  'only braces that open': '{"a":'.repeat(10_000),
};

const bytes: Readonly<Record<string, readonly number[]>> = {
  'a lone continuation byte': [0x80],
  'Latin-1': [0xe4],
  'an overlong slash': [0xc0, 0xaf],
  'a surrogate': [0xed, 0xa0, 0x80],
  'a sequence that breaks off': [0xe2, 0x82],
  'past the last character': [0xf5, 0x80, 0x80, 0x80],
  FF: [0xff],
};

/** Bodies that are refused before their event is read. */
export function badBodies(api: Api): void {
  describe.each(posted(api))('$path', ({ path, good, toBeTaken, takesMore, unchanged }) => {
    const refused = async (status: number, body: string | Uint8Array, type?: string) => {
      const reply = await unchanged(() => api.post(path, body));
      expectProblem(reply, { status, fields: ['body'], ...(type !== undefined && { type }) });
    };

    it.each(Object.entries(malformed))('%s', async (_, body) => {
      await refused(400, body, 'malformed-request');
    });

    it.each(['null', '[]', '[{}]', '"text"', '5', 'true', '1e400'])('%s: no object', (body) =>
      refused(400, body),
    );

    it.each(Object.entries(bytes))('%s: not UTF-8', async (_, octets) => {
      const [before = '', after = ''] = withMembers(good(), '"note":"@"').split('@');
      const body = Buffer.concat([Buffer.from(before), Buffer.from(octets), Buffer.from(after)]);
      await refused(400, body, 'malformed-request');
    });

    it('UTF-16', () => refused(400, Buffer.from(`\ufeff${good()}`, 'utf16le')));

    it.each([1_000, 30_000])('arrays nested %d deep', async (depth) => {
      const nested = '['.repeat(depth) + ']'.repeat(depth);
      await refused(400, nested);
      await refused(400, withMembers(good(), `"note":${nested}`));
    });

    it.each([1_000, 10_000])('objects nested %d deep', async (depth) => {
      const nested = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
      await refused(400, nested);
      await refused(400, withMembers(good(), `"note":${nested}`));
    });

    const ofSize = (body: string, size: number, filler = 'x') => {
      const empty = withMembers(body, '"note":""');
      const rest = size - Buffer.byteLength(empty);
      const width = Buffer.byteLength(filler);
      const note = filler.repeat(Math.floor(rest / width)) + 'x'.repeat(rest % width);
      return withMembers(empty.replace(/,"note":""\}$/, '}'), `"note":"${note}"`);
    };

    it.each(['x', '🧺'])('64 KiB of %s are taken, and not a byte more', async (filler) => {
      const largest = ofSize(toBeTaken(), LIMIT, filler);
      const larger = ofSize(good(), LIMIT + 1, filler);
      expect([largest, larger].map((body) => Buffer.byteLength(body))).toEqual([LIMIT, LIMIT + 1]);
      await refused(413, larger, 'body-too-large');
      const taken = await api.post(path, largest);
      if (takesMore) expect(taken.status, taken.text).toBeLessThan(300);
      else expectProblem(taken, { status: 400, fields: ['note'] });
    });

    it('64 KiB and a byte, in pieces of no stated length', async () => {
      const body = ofSize(good(), LIMIT + 1);
      const pieces = [body.slice(0, LIMIT / 2), body.slice(LIMIT / 2)];
      const reply = await unchanged(() =>
        api.plain(path, { method: 'POST', headers: json, pieces }),
      );
      expectProblem(reply, { status: 413, type: 'body-too-large', fields: ['body'] });
    });

    it('a good body in pieces is taken', async () => {
      const pieces = toBeTaken().match(/.{1,20}/gs) ?? [];
      const reply = await api.plain(path, { method: 'POST', headers: json, pieces });
      expect(reply.status, reply.text).toBeLessThan(300);
    });

    it.each([FIVE_MEGABYTES, undefined])('5 MB, with a stated length of %s', async (length) => {
      const headers = {
        ...json,
        ...(length !== undefined && { 'content-length': String(length) }),
      };
      const pieces = [Buffer.alloc(FIVE_MEGABYTES, ' ')];
      const reply = await unchanged(() => api.plain(path, { method: 'POST', headers, pieces }));
      expectProblem(reply, { status: 413, type: 'body-too-large', fields: ['body'] });
    });

    it('no body at all, and no length', async () => {
      const reply = await api.plain(path, { method: 'POST', headers: json });
      expectProblem(reply, { status: 400, type: 'malformed-request', fields: ['body'] });
    });
  });
}

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Api, expectProblem } from '../client/index.ts';
import { posted } from './posted.ts';

/** Which bodies are read as JSON. */
export function mediaTypes(api: Api): void {
  describe.each(posted(api))('$path', ({ path, good, toBeTaken, unchanged }) => {
    const post = (headers: Readonly<Record<string, string>>, body: string | Uint8Array = good()) =>
      // As bytes, so that fetch states no type of its own.
      api.request(path, { method: 'POST', headers, body: Buffer.from(body) });
    const refused = async (field: string, attempt: () => ReturnType<typeof post>) => {
      const reply = await unchanged(attempt);
      expectProblem(reply, { status: 415, type: 'unsupported-media-type', fields: [field] });
      expect(reply.headers.get('accept-post')).toContain('application/json');
    };

    it.each([
      'application/json',
      'application/json; charset=utf-8',
      'application/json;charset="UTF-8"',
      'Application/JSON',
      'application/cloudevents+json',
    ])('%s is taken', async (type) => {
      const reply = await post({ 'content-type': type }, toBeTaken());
      expect(reply.status, reply.text).toBeLessThan(300);
    });

    it.each([
      'text/plain',
      'text/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/octet-stream',
      'application/jsonp',
      'application/json, text/plain',
      'json',
      '*/*',
    ])('%s is not', async (type) => {
      await refused('content-type', () => post({ 'content-type': type }));
    });

    it('none is not either', () => refused('content-type', () => post({})));

    it.each(['latin1', 'iso-8859-1', 'utf-16'])('the charset %s is not', async (charset) => {
      const type = `application/json; charset=${charset}`;
      await refused('content-type', () => post({ 'content-type': type }));
    });

    it.each(['gzip', 'br', 'deflate', 'gzip, identity', 'nonsense'])(
      'the content-encoding %s is not',
      async (encoding) => {
        const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
        await refused('content-encoding', () => post(headers, gzipSync(good())));
        await refused('content-encoding', () => post(headers));
      },
    );

    it('the content-encoding identity is taken', async () => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'identity' };
      const reply = await post(headers, toBeTaken());
      expect(reply.status, reply.text).toBeLessThan(300);
    });
  });
}

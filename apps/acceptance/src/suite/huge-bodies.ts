import { describe, expect, it } from 'vitest';
import { type Api, expectProblem } from '../client/index.ts';
import { posted } from './posted.ts';

const TEN_MEGABYTES = 10 * 1024 * 1024;

/** Bodies that a gateway refuses. Without a gateway they get the contract's answer. */
export function hugeBodies(api: Api): void {
  describe.each(posted(api))('$path', ({ path, unchanged }) => {
    it.each([TEN_MEGABYTES, undefined])('10 MB, with a stated length of %s', async (length) => {
      const headers = {
        'content-type': 'application/json',
        ...(length !== undefined && { 'content-length': String(length) }),
      };
      const pieces = [Buffer.alloc(TEN_MEGABYTES, ' ')];
      const reply = await unchanged(() => api.plain(path, { method: 'POST', headers, pieces }));
      expectProblem(reply, { status: 413, type: 'body-too-large', fields: ['body'] });
      expect((await api.get('/health')).status).toBe(200);
    });
  });
}

import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from './settings.ts';

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: object) =>
  vi.stubGlobal('fetch', async () => Response.json(body, { status }));

describe('the settings of the console', () => {
  it('are those of the server', async () => {
    answer(200, { mode: 'read-only' });
    expect(await readSettings()).toEqual({ readOnly: true, isSettled: true });
    answer(200, { mode: 'on' });
    expect(await readSettings()).toEqual({ readOnly: false, isSettled: true });
  });

  it('forbid nothing if the server has none', async () => {
    answer(404, {});
    expect(await readSettings()).toEqual({ readOnly: false, isSettled: true });
  });

  it('are unknown while the server is busy: a read-only console stays read-only', async () => {
    answer(503, {});
    await expect(readSettings()).rejects.toThrow('503');
  });
});

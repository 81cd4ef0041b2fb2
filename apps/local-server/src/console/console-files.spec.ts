import type { ConsoleMode } from '@stockbook/api/console';
import express from 'express';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { consoleFiles } from './console-files.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** A server with the console before an API that answers everything with 418. */
async function serve(mode: ConsoleMode, files: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-console-'));
  await mkdir(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const pages = consoleFiles(mode, folder);
  const app = express().use((request, response) => {
    if (!pages.answer(request, response)) response.status(418).end('the API');
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  ended.push(() => new Promise((resolve) => server.close(resolve)));
  ended.push(() => rm(folder, { recursive: true }));
  const { port } = server.address() as AddressInfo;
  return (path: string, init: RequestInit = { headers: BROWSER }) =>
    fetch(`http://127.0.0.1:${port}${path}`, init);
}

const built = {
  'index.html': '<!doctype html><title>Stockbook</title>',
  'favicon.svg': '<svg/>',
  'assets/index-1a2b.js': 'export {}',
};

it('sends a browser its page, which is asked for again each time, and may run nothing but its files', async () => {
  const get = await serve('on', built);
  const page = await get('/');
  expect(await page.text()).toBe(built['index.html']);
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('vary')).toBe('accept');
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  const etag = String(page.headers.get('etag'));
  // Without cache-control, fetch of Node.js would add no-cache, and get the whole page.
  const reload = { ...BROWSER, 'if-none-match': etag, 'cache-control': 'max-age=0' };
  const again = await get('/', { headers: reload });
  expect(again.status).toBe(304);
});

it('lets browsers keep files whose names have a hash', async () => {
  const get = await serve('on', built);
  const script = await get('/assets/index-1a2b.js', {});
  expect(script.headers.get('content-type')).toMatch(/javascript/);
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
});

it.each([
  ['/', {}],
  ['/', { headers: { accept: '*/*' } }],
  ['/', { headers: BROWSER, method: 'POST' }],
  ['/products', { headers: BROWSER }],
  ['/index.html', { headers: BROWSER }],
])('leaves %s to the API: %o', async (path, init) => {
  const get = await serve('on', built);
  expect((await get(path, init)).status).toBe(418);
});

it('sends no file outside its folder', async () => {
  const get = await serve('on', built);
  const reply = await get('/assets/..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd');
  expect(reply.status).toBe(404);
  expect(await reply.text()).toBe('The console has no such file.\n');
});

it('says how to build it', async () => {
  const get = await serve('on');
  const page = await get('/');
  expect(page.status).toBe(404);
  expect(page.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(await page.text()).toContain('npx nx build console');
  expect((await get('/assets/index-1a2b.js')).status).toBe(404);
});

it.each(['on', 'read-only'] as const)('tells its pages that it is %s', async (mode) => {
  const get = await serve(mode, built);
  const settings = await get('/console.json', {});
  expect(await settings.json()).toEqual({ mode });
  expect(settings.headers.get('cache-control')).toBe('no-store');
});

it('leaves everything to the API when it is off', async () => {
  const get = await serve('off', built);
  for (const path of ['/', '/console.json', '/assets/index-1a2b.js', '/favicon.svg']) {
    expect((await get(path)).status).toBe(418);
  }
});

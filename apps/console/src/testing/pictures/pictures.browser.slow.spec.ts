import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from '../chromium.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';
import { COMMAND, textFile } from './files.ts';
import { openPage } from './open-page.ts';
import { picturedPages } from './pictured-pages.ts';

let browser: Browser;
let demo: DemoServer;
beforeAll(async () => {
  [browser, demo] = await Promise.all([startBrowser(), startDemoServer()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

it.each(picturedPages)('the picture of $title shows what the page shows', async (pictured) => {
  const kept = await readFile(textFile(pictured), 'utf8').catch(() => '');
  const { text, close } = await openPage(browser, demo, pictured);
  await close();
  expect(text, `The picture is stale: run ${COMMAND}, and look at the pictures`).toBe(kept);
});

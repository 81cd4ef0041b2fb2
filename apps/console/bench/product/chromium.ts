import { type Browser, chromium as playwright } from 'playwright-core';
import { chromiumPath } from '../../src/testing/chromium-path.ts';

/** Starts Chromium, without a window, each page in a process of its own, as on a desktop. */
export const launchChromium = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromiumPath(),
    // In a container, a sandbox may not be had. The pages are those of the console.
    args: ['--no-sandbox', '--font-render-hinting=none', '--enable-precise-memory-info'],
    headless: true,
  });

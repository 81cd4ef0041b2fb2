import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Starts Chromium, without a window, each page in a process of its own, as on a desktop. */
export const launchChromium = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    // In a container, a sandbox may not be had. The pages are those of the console.
    args: ['--no-sandbox', '--font-render-hinting=none', '--enable-precise-memory-info'],
    headless: true,
  });

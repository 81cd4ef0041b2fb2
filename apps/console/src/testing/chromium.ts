import { type Browser, chromium as playwright } from 'playwright-core';
import { chromiumPath } from './chromium-path.ts';

/**
 * Without a sandbox, which a container may not have: the pages are those of the console. Without a graphics card,
 * which Chromium would imitate: that took almost as much of the processor as all the rest of Chromium.
 */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];

/** Starts Chromium: once a file, since it takes some seconds. */
export const startBrowser = async (): Promise<Browser> =>
  playwright.launch({ executablePath: await chromiumPath(), args: ARGUMENTS });

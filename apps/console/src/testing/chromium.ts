import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { chromiumPath } from './chromium-path.ts';

/**
 * What a function of AWS needs and a test must not have: all in one process, which ends with the first tab
 * that is closed, and pages that may read what other origins sent.
 */
const UNWANTED = ['--single-process', '--no-zygote', '--disable-web-security', '--headless'];

/** Starts Chromium: once a file, since it takes some seconds. */
export const startBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromiumPath(),
    args: chromium.args.filter((each) => !UNWANTED.some((unwanted) => each.startsWith(unwanted))),
  });

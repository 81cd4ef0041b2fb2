import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { closeTabs, openAgain, openTab, startBrowser, type Tab } from './browser.ts';
import { type Environment, type LocalServer, startLocalServer } from './local-server.ts';

/** The console of a local server, and a browser, for the tests of a file. */
export interface ServedConsole extends Pick<LocalServer, 'send' | 'kill' | 'startAgain'> {
  /** Of the server. There is none before the hooks of the file have run. */
  readonly url: string;
  /** There is none before the hooks of the file have run. */
  readonly browser: Browser;
  /** Calls the API. @param path such as `/products?sku=7` */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>;
  /** Opens a fresh tab. @param hash the page and its view. @param width of the tab, in px */
  readonly open: (hash: string, width?: number) => Promise<Tab>;
  /** Opens a tab with the URL of another: a view is restored from its URL alone. */
  readonly openAgain: (page: Page) => Promise<Tab>;
}

/**
 * Starts a local server and a browser before the tests of a file, closes the tabs after each of them, and
 * ends both after the last. Call it before the hooks of the file's own.
 *
 * @param environment more variables of the server
 */
export function serveConsole(environment: () => Promise<Environment> = async () => ({})) {
  let server: LocalServer;
  let browser: Browser;
  beforeAll(async () => {
    const start = async () => startLocalServer(await environment());
    [server, browser] = await Promise.all([start(), startBrowser()]);
  });
  afterEach(() => closeTabs(browser));
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const served: ServedConsole = {
    get url() {
      return server.url;
    },
    get browser() {
      return browser;
    },
    call: (path, init) => fetch(`${server.url}${path}`, init),
    open: (hash, width) => openTab(browser, server.url, hash, width),
    openAgain: (page) => openAgain(browser, page),
    send: (...event) => server.send(...event),
    kill: () => server.kill(),
    startAgain: () => server.startAgain(),
  };
  return served;
}

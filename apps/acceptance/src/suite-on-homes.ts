import { afterAll, beforeAll, describe } from 'vitest';
import { Api, unsigned } from './client/index.ts';
import type { Home, RunningHome } from './homes/home.ts';
import { acceptanceSuite, type Suite } from './suite/index.ts';

/** In ms: how long a deployment may take, also on a slow machine. */
const STARTS_WITHIN = 300_000;

/** Declares a suite on each home; all tests, if not told which. */
export function suiteOn(homes: readonly Home[], suite: Suite = acceptanceSuite): void {
  for (const home of homes) {
    describe.skipIf(home.skipped)(home.name, () => {
      let running: RunningHome | undefined;
      const started = () => {
        if (!running) throw new Error(`${home.name} did not start`);
        return running;
      };
      beforeAll(async () => {
        running = await home.start();
      }, STARTS_WITHIN);
      afterAll(() => running?.stop());

      const api = new Api(() => started().url, {
        sign: (request) => (started().sign ?? unsigned)(request),
      });
      suite(api, home);
    });
  }
}

import { afterAll, beforeAll, describe } from 'vitest';
import { Api, unsigned } from './client/index.ts';
import type { Home, RunningHome } from './homes/home.ts';
import { hugeBodies } from './suite/huge-bodies.ts';
import { acceptanceSuite } from './suite/index.ts';
import { liveEvents, noLiveEvents } from './suite/live-events.ts';

/** In ms: how long a deployment may take, also on a slow machine. */
const STARTS_WITHIN = 300_000;

/** Declares the suite on each home. */
export function suiteOn(homes: readonly Home[]): void {
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
      acceptanceSuite(api);
      if (!home.gateway) describe('huge bodies', () => hugeBodies(api));
      describe('server-sent events', () => (home.gateway ? noLiveEvents : liveEvents)(api));
    });
  }
}

import { afterAll, beforeAll, describe } from 'vitest';
import { Api, unsigned } from './client/index.ts';
import { emulatedAws } from './homes/emulated-aws.ts';
import type { RunningHome } from './homes/home.ts';
import { localHomes } from './homes/local-homes.ts';
import { remoteHome } from './homes/remote-home.ts';
import { hugeBodies } from './suite/huge-bodies.ts';
import { acceptanceSuite } from './suite/index.ts';

const remote = process.env['STOCKBOOK_URL'];

const homes = remote
  ? [remoteHome(remote, process.env['STOCKBOOK_SIGN_REGION'])]
  : [...localHomes, emulatedAws];

/** In ms: what a whole deployment takes, also on a machine with little to spare. */
const STARTS_WITHIN = 300_000;

/** The suite against one address, or else against every home this machine can be. */
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
    // Any other home may have a gateway before it.
    if (localHomes.includes(home)) describe('huge bodies', () => hugeBodies(api));
  });
}

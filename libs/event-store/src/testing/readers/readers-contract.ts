import type { Vitest } from '../contract/kit.ts';
import { building } from './building.ts';
import { endingBuilds } from './ending-builds.ts';
import { failing } from './failing.ts';
import { following } from './following.ts';
import { holding } from './holding.ts';
import type { Engine, ReadersKit } from './kit.ts';
import { leasing } from './leasing.ts';
import { misbehaving } from './misbehaving.ts';
import { misbehavingProjections } from './misbehaving-projections.ts';
import { parking } from './parking.ts';
import { projecting } from './projecting.ts';
import { telling } from './telling.ts';
import { versioning } from './versioning.ts';

/**
 * What readers do, on any engine.
 *
 * @param open opens the log and the rows of one test; several tests may share them
 */
export function readersContract(
  vitest: Vitest,
  name: string,
  open: () => Promise<Engine>,
  options: Partial<ReadersKit> = {},
): void {
  const kit: ReadersKit = { vitest, open, patience: 20_000, leaseMs: 400, ...options };
  vitest.describe(`readers on ${name}`, () => {
    following(kit);
    failing(kit);
    parking(kit);
    holding(kit);
    misbehaving(kit);
    misbehavingProjections(kit);
    leasing(kit);
    projecting(kit);
    building(kit);
    endingBuilds(kit);
    versioning(kit);
    telling(kit);
  });
}

import type { Vitest } from '../../contract/kit.ts';
import { appending } from './appending.ts';
import type { InlineKit } from './kit.ts';
import { takingOver } from './taking-over.ts';

/** What projections that run inline do, on each engine that has them. */
export function inlineContract(vitest: Vitest, name: string, kit: Omit<InlineKit, 'vitest'>): void {
  vitest.describe(`projections inline on ${name}`, () => {
    appending({ ...kit, vitest });
    takingOver({ ...kit, vitest });
  });
}

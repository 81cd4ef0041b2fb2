import { serveTurns } from '@stockbook/bench';
import type { Product } from './product.ts';
import { takeTurn } from './take-turn.ts';
import type { Measured, Turn } from './turns.ts';

/** What the process of a product is started with. */
export interface ProductSettings {
  /** Of a database of its own. */
  readonly url: string;
  readonly seed: number;
  /** The most connections that it may have. */
  readonly connections: number;
  /** The root of the build that runs: the present one, or an older one. Of Stockbook only. */
  readonly root?: string;
  /** Whether copies of it can append, too. Of Stockbook on PostgreSQL only. */
  readonly copies?: boolean;
}

/** Serves the turns of a product in this process, which was started for it. */
export async function serveProduct(
  open: (settings: ProductSettings) => Promise<Product>,
): Promise<void> {
  const settings = JSON.parse(process.argv[2] ?? '{}') as ProductSettings;
  const product = await open(settings);
  await serveTurns<Turn, Measured>((turn) => takeTurn(product, turn, settings.seed));
  await product.close();
}

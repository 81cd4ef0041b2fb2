import type { MeasureName, Options } from '../options.ts';
import type { Product } from '../product/start-product.ts';
import { memory } from './memory.ts';
import { open } from './open.ts';
import { posted } from './posted.ts';
import { scroll } from './scroll.ts';
import type { Section } from './section.ts';

export const measures: Readonly<
  Record<MeasureName, (product: Product, options: Options) => Promise<Section>>
> = { open, scroll, posted, memory };

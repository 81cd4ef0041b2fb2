import { startWorker, type Worker } from '@stockbook/bench';
import type { ProductName } from '../options.ts';
import type { ProductSettings } from './serve-product.ts';
import type { Measured, Turn } from './turns.ts';

/** The process of a product. */
export type ProductProcess = Worker<Turn, Measured>;

/** Stockbook reads with 10 connections, appends with 4 and checks with one: the others get the same number. */
export const CONNECTIONS = 15;

const modules: Readonly<Record<ProductName, string>> = {
  stockbook: 'stockbook-process.ts',
  emmett: '../peers/emmett-process.ts',
  'dcb-es': '../peers/dcb-es-process.ts',
};

/** Starts a product in a process of its own. */
export const startProduct = (
  name: ProductName,
  settings: Omit<ProductSettings, 'connections'>,
): Promise<ProductProcess> =>
  startWorker(new URL(modules[name], import.meta.url), [
    JSON.stringify({ ...settings, connections: CONNECTIONS } satisfies ProductSettings),
  ]);

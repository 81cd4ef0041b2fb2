import type { MeasureName } from '../options.ts';
import { measureAppend } from './append.ts';
import { measureBulk } from './bulk.ts';
import { measureCommands } from './commands.ts';
import { measureGrowth } from './growth.ts';
import { measureLatency } from './latency.ts';
import { measureOlder } from './older.ts';
import { measureRehydration } from './rehydration.ts';
import type { Run } from './run.ts';

/** What can be measured, by the name that `--measure` has. */
export const measures: Readonly<Record<MeasureName, (run: Run) => Promise<void>>> = {
  append: measureAppend,
  latency: measureLatency,
  commands: measureCommands,
  rehydration: measureRehydration,
  bulk: measureBulk,
  older: measureOlder,
  growth: measureGrowth,
};

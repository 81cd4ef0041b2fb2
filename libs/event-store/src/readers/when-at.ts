import { InvalidArgument } from '../errors/invalid-argument.ts';
import type { EventInStream, LogFilter } from '../event-store.ts';
import { isProjectionNotBuilt } from '../projections/projection-not-built.ts';
import { checkPosition } from '../laws/read.ts';
import { checkpointKey, toCheckpoint } from '../subscriptions/checkpoint.ts';
import { isAfter, START } from '../subscriptions/position.ts';
import type { Progress } from '../subscriptions/progress.ts';
import { checkReaderName, readerKeyOf } from './reader-key-of.ts';
import type { FilledOptions } from './readers-options.ts';
import type { Tenure } from './tenure.ts';

/** How long to wait before a checkpoint that another process writes is read again, in ms: first, and at most. */
const LOOK_MS = 50;
const LONGEST_LOOK_MS = 400;

export interface Wanted {
  readonly name: string;
  /** A position, or the place of an event that may have none yet. */
  readonly at: string | EventInStream;
  /** In ms. */
  readonly patience: number;
}

/** Waits until a reader has come to a position, or to an event; tells whether it has in time. */
export async function whenAt(
  options: FilledOptions,
  tenureNow: () => Tenure | undefined,
  { name, at, patience }: Wanted,
): Promise<boolean> {
  checkReaderName(options, name);
  if (typeof patience !== 'number' || !(patience >= 0)) {
    throw new InvalidArgument(
      'patience',
      `must be a number of milliseconds, not ${String(patience)}`,
    );
  }
  const { clock, store } = options;
  const deadline = clock.monotonic() + patience;
  const lacking = new Set<string>();
  let position = typeof at === 'string' ? checkPosition('at', at) : undefined;
  for (let look = LOOK_MS; ; look = Math.min(look * 1.5, LONGEST_LOOK_MS)) {
    if (typeof at !== 'string') position ??= await store.positionOf(at);
    if (position !== undefined) {
      const wanted = { name, position, lacking };
      if (await isAt(options, tenureNow(), wanted)) return true;
    }
    const left = deadline - clock.monotonic();
    if (left <= 0) return false;
    const ms = Math.min(left, look);
    if (position === undefined) await clock.delay(ms, new AbortController().signal);
    else await waitFor(options, tenureNow(), { name, position, ms });
  }
}

/** Waits a little, but no longer than until a reader that runs here is there. */
async function waitFor(
  { clock }: FilledOptions,
  tenure: Tenure | undefined,
  { name, position, ms }: { readonly name: string; readonly position: string; readonly ms: number },
): Promise<void> {
  const end = new AbortController();
  const late = clock.delay(ms, end.signal).catch(() => undefined);
  const progress = progressOf(tenure, name);
  await Promise.race([late, ...(progress ? [progress.reached(position, end.signal)] : [])]);
  end.abort();
}

interface Place {
  readonly name: string;
  readonly position: string;
  /** Checkpoints that are known to lack an event that the reader wants: the log is not asked again. */
  readonly lacking: Set<string>;
}

async function isAt(
  options: FilledOptions,
  tenure: Tenure | undefined,
  { name, position, lacking }: Place,
): Promise<boolean> {
  const progress = progressOf(tenure, name);
  if (progress && !isAfter(position, progress.position)) return true;
  if (progress) return false;
  const saved = await savedPosition(options, name);
  if (saved === undefined) return false;
  if (!isAfter(position, saved)) return true;
  if (lacking.has(saved)) return false;
  if (!(await hasWanted(options, { name, after: saved, to: position }))) return true;
  lacking.add(saved);
  return false;
}

/** Undefined of a projection without a complete build. */
async function savedPosition(options: FilledOptions, name: string): Promise<string | undefined> {
  try {
    const key = await readerKeyOf(options, name);
    return toCheckpoint(await options.rows.get(checkpointKey(key)))?.position ?? START;
  } catch (error) {
    if (isProjectionNotBuilt(error)) return undefined;
    throw error;
  }
}

/** Whether a reader wants an event of a range that its checkpoint does not cover: it passes others without writing it. */
async function hasWanted(
  { store, subscriptions, projections }: FilledOptions,
  { name, after, to }: { readonly name: string; readonly after: string; readonly to: string },
): Promise<boolean> {
  const reader: { readonly filter?: LogFilter } | undefined = [
    ...subscriptions,
    ...projections,
  ].find((each) => each.name === name);
  if (reader?.filter === undefined) return true;
  const { events, position } = await store.readAll({ after, limit: 1, filter: reader.filter });
  const [first] = events;
  return first ? !isAfter(first.position, to) : isAfter(to, position);
}

function progressOf(tenure: Tenure | undefined, name: string): Progress | undefined {
  const projection = tenure?.projections.find((each) => each.projection.name === name);
  // What appends write is in the checkpoint alone.
  if (projection?.isInline) return undefined;
  if (projection) return projection.follower?.progress;
  return tenure?.followers.find(({ reaction }) => reaction.key.startsWith(`${name}@`))?.progress;
}

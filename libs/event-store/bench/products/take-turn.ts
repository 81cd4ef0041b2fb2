import { closedLoop, type Figures, openLoop, type Operation, toFigures } from '@stockbook/bench';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import { received } from '../workload/stock.ts';
import { StreamPlaces } from '../workload/stream-places.ts';
import type { CopyName } from './copies.ts';
import type { Product } from './product.ts';
import type { Measured, Turn } from './turns.ts';

type Doing<Name extends Turn['do']> = Extract<Turn, { readonly do: Name }>;

/** Does what a turn asks for with a product. */
export async function takeTurn(product: Product, turn: Turn, seed: number): Promise<Measured> {
  const nothing = { perSecond: NaN, p50: NaN, p99: NaN, p999: NaN, again: 0, kept: false };
  switch (turn.do) {
    case 'append':
      return { ...nothing, ...(await append(appenderOf(product, turn), turn, seed)) };
    case 'append at a rate':
      return { ...nothing, ...(await appendAtRate(appenderOf(product, turn), turn, seed)) };
    case 'command':
      return { ...nothing, ...(await command(product, turn, seed)) };
    case 'fill':
      await product.fill(turn.stream, deliveries(turn.stream, turn.events, seed));
      return nothing;
    case 'grow':
      await grow(product, turn, seed);
      return nothing;
    case 'keep a snapshot': {
      const delivery = received(turn.stream, seededRandom(seed));
      const kept = await product.snapshots?.keep(turn.stream, delivery, `keep-${turn.stream}`);
      return { ...nothing, kept: kept ?? false };
    }
    case 'load':
      return { ...nothing, ...(await load(product, turn)) };
  }
}

type Appender = Pick<Product, 'append'>;

function appenderOf(product: Product, { copy }: { readonly copy?: CopyName }): Appender {
  const appender = copy === undefined ? product : product.copies?.[copy];
  if (!appender) throw new Error(`this product has no copy ${copy}`);
  return appender;
}

function append(
  appender: Appender,
  { name, clients, seconds }: Doing<'append'>,
  seed: number,
): Promise<Figures> {
  const operations = Array.from({ length: clients }, (_, client) =>
    appends(appender, `${name}-${client}`, seed + client),
  );
  return closedLoop(operations, seconds);
}

function appends(appender: Appender, name: string, seed: number): Operation {
  const random = seededRandom(seed);
  let count = 0;
  return () => {
    const stream = `${name}-${(count += 1)}`;
    return appender.append(stream, received(stream, random), `command-${stream}`);
  };
}

/**
 * Times are from the call, not from when it was due: a timer of Node.js is up to a millisecond late, which
 * would hide what is compared here.
 */
async function appendAtRate(
  appender: Appender,
  { name, perSecond, seconds }: Doing<'append at a rate'>,
  seed: number,
): Promise<Figures> {
  const appendNext = appends(appender, name, seed);
  const latencies: number[] = [];
  const timed = async () => {
    const began = performance.now();
    await appendNext();
    latencies.push(performance.now() - began);
  };
  const start = performance.now();
  await openLoop(timed, perSecond, AbortSignal.timeout(seconds * 1000));
  return toFigures(latencies, performance.now() - start);
}

async function command(
  product: Product,
  { name, clients, seconds, streams, streamLength }: Doing<'command'>,
  seed: number,
): Promise<Figures & Pick<Measured, 'again'>> {
  const places = new StreamPlaces(name, streams, streamLength);
  let again = 0;
  const operations = Array.from({ length: clients }, (_, client) => {
    const random = seededRandom(seed + client);
    // If there are not more streams than clients, the clients share them evenly.
    const next = () =>
      streams > clients ? Math.floor(random() * places.places) : client % streams;
    let count = 0;
    return async () => {
      const place = next();
      const stream = places.at(place);
      const id = `command-${name}-${client}-${(count += 1)}`;
      again += await product.command(stream, received(stream, random), id);
      places.count(place);
    };
  });
  return { ...(await closedLoop(operations, seconds)), again };
}

const deliveries = (stream: string, events: number, seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: events }, () => received(stream, random));
};

const WRITERS = 64;
const EVENTS_A_STREAM = 10;

async function grow(product: Product, { name, events }: Doing<'grow'>, seed: number) {
  const last = Math.ceil(events / EVENTS_A_STREAM);
  let count = 0;
  const writer = async () => {
    while (count < last) {
      const stream = `${name}-${(count += 1)}`;
      await product.fill(stream, deliveries(stream, EVENTS_A_STREAM, seed + count));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

function load(product: Product, { stream, events, seconds, from }: Doing<'load'>) {
  const { snapshots } = product;
  const operation = async () => {
    const folded = from === 'snapshot' ? await snapshots?.load(stream) : await product.load(stream);
    if (folded !== events) throw new Error(`${folded} events of ${events} were loaded`);
  };
  return closedLoop([operation], seconds);
}

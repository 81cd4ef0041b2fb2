import type { Databases } from '../databases.ts';
import type { Options, ProductName } from '../options.ts';
import { type ProductProcess, startProduct } from '../products/start-product.ts';
import type { ProductContender, Turn } from '../products/turns.ts';
import type { Section } from './section.ts';

/** A run of the benchmark, as each measurement sees it. */
export interface Run {
  readonly options: Options;
  readonly databases: Databases;
  readonly say: (line: string) => void;
  /** Takes what was measured into the report. */
  readonly report: (section: Section) => void;
}

/** Processes that are stopped together. */
export interface Processes<Name extends string> extends AsyncDisposable {
  readonly of: Readonly<Record<Name, ProductProcess>>;
}

/** Starts processes by their names; if one does not start, those before it are stopped. */
export async function startAll<Name extends string>(
  starts: Readonly<Record<Name, () => Promise<ProductProcess>>>,
): Promise<Processes<Name>> {
  await using cleanUp = new AsyncDisposableStack();
  const started: [string, ProductProcess][] = [];
  for (const [name, start] of Object.entries<() => Promise<ProductProcess>>(starts)) {
    started.push([name, cleanUp.adopt(await start(), (each) => each.stop())]);
  }
  const stack = cleanUp.move();
  return {
    of: Object.fromEntries(started) as Record<Name, ProductProcess>,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Makes a contender of each process. @param toTurn says what it is asked to do in a turn */
export const asking = (
  processes: Readonly<Record<string, ProductProcess>>,
  toTurn: (turn: Parameters<ProductContender>[0]) => Turn,
): Readonly<Record<string, ProductContender>> =>
  Object.fromEntries(
    Object.entries(processes).map(([name, process]) => [name, (turn) => process.ask(toTurn(turn))]),
  );

/** Starts the products of a run, each on a database of its own. */
export const startProducts = ({ options, databases }: Run): Promise<Processes<ProductName>> =>
  startAll(
    Object.fromEntries(
      options.products.map((name) => [
        name,
        async () => startProduct(name, { url: await databases.create(), seed: options.seed }),
      ]),
    ) as Record<ProductName, () => Promise<ProductProcess>>,
  );

import { inTurns } from '@stockbook/bench';
import { beforeDcbEs, besideEmmett, bounds } from './bounds.ts';
import { asking, type Run, startProducts } from './run.ts';
import { toSection } from './section.ts';

/** Appends to new streams: one event each, from several clients at once, each again as soon as it is done. */
export async function measureAppend(run: Run): Promise<void> {
  const { options, databases, report } = run;
  await using products = await startProducts(run);
  for (const clients of options.clients) {
    await databases.settle();
    const contenders = asking(products.of, (turn) => ({ do: 'append', clients, ...turn }));
    const rounds = await inTurns(`append-${clients}`, contenders, options);
    const what = `appends at ${clients} ${clients === 1 ? 'client' : 'clients'}`;
    report(
      toSection(rounds, {
        title: `Append to new streams, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
        ours: 'stockbook',
        verdicts: [
          ...besideEmmett(what, rounds, bounds.append.get(clients)),
          ...beforeDcbEs(what, rounds),
        ],
      }),
    );
  }
}

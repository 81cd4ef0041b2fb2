import { byStream, type Operation } from './history.ts';
import { decide, type Verdict } from './linearizable.ts';
import { streamModel } from './stream-model.ts';

/** Decides whether a history is linearizable: whether each of its streams is. */
export function decideHistory(operations: readonly Operation[], most?: number): Verdict {
  const verdicts = [...byStream(operations).values()].map((each) =>
    decide(streamModel, each, most),
  );
  if (verdicts.includes('not linearizable')) return 'not linearizable';
  return verdicts.includes('undecided') ? 'undecided' : 'linearizable';
}

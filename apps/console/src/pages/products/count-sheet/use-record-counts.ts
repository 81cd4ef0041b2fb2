import type { Envelope } from '@stockbook/api/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendEvent } from '../../../api/events.ts';
import { mayHaveChanged } from '../../../api/keys.ts';
import { problemOf } from '../../../api/problem.ts';
import type { PreviewLine } from './preview.ts';

/** What became of a line: undefined until it is sent. */
export type LineResult =
  | { readonly outcome: 'sending' | 'stored' }
  | { readonly outcome: 'refused'; readonly message: string };

/** How many lines are sent at once. */
const AT_ONCE = 4;

/**
 * Sends a sheet: an event a line, all with the id of the sheet as their correlation id.
 *
 * @param sheetId another one after each change of the sheet: a line that is sent again counts once
 */
export function useRecordCounts(sheetId: string) {
  const queries = useQueryClient();
  const [isRunning, setRunning] = useState(false);
  const [results, setResults] = useState<ReadonlyMap<string, LineResult>>(new Map());
  const keyOf = (line: number) => `${sheetId}-${line}`;
  const note = (line: number, result: LineResult) =>
    setResults((old) => new Map(old).set(keyOf(line), result));
  const resultOf = (line: number) => results.get(keyOf(line));

  async function send(line: PreviewLine, countedAt: string): Promise<void> {
    note(line.line, { outcome: 'sending' });
    try {
      await sendEvent(toEnvelope(sheetId, line, countedAt));
      note(line.line, { outcome: 'stored' });
    } catch (error) {
      const { detail, violations } = problemOf(error);
      const message = violations?.map((each) => each.message).join('; ') ?? detail;
      note(line.line, { outcome: 'refused', message });
    }
  }

  async function record(lines: readonly PreviewLine[], countedAt: string): Promise<void> {
    setRunning(true);
    const left = lines.filter(({ line }) => resultOf(line)?.outcome !== 'stored').values();
    const sendNext = async () => {
      for (const line of left) await send(line, countedAt);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
    setRunning(false);
    const changed = new Set(lines.flatMap(({ found }) => found?.productId ?? []));
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => mayHaveChanged(queryKey, changed),
    });
  }

  return { record, isRunning, resultOf };
}

function toEnvelope(sheetId: string, line: PreviewLine, countedAt: string): Envelope {
  const { counted, unitCost, found } = line;
  if (found === undefined) throw new Error(`line ${line.line} has no product`);
  const effectiveAt = line.effectiveAt === '' ? countedAt : line.effectiveAt;
  return {
    id: sheetId,
    detail: {
      ProductEvent: {
        eventId: `${sheetId}-${line.line}`,
        eventType: 'stockCounted',
        productId: found.productId,
        counted,
        ...(unitCost !== '' && { unitCost }),
        ...(effectiveAt !== '' && { effectiveAt }),
      },
    },
  };
}

import { newId } from '@stockbook/event-store';
import { BUS_DETAIL_TYPE } from '@stockbook/event-store/outbound';
import * as z from 'zod';
import { text } from '../protocol/members.ts';
import { type Call, operation } from '../protocol/operation.ts';
import { toEntryFailure } from './entry-failure.ts';
import { entry, type Entry, toEnvelope } from './entry.ts';
import type { EventBus } from './event-bus.ts';

/** What one entry is answered with. */
type Result =
  { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

const input = z.object({
  Entries: z.array(entry).min(1).max(10),
  // Taken and not used: there is one endpoint.
  EndpointId: text({ min: 1, max: 50 }).optional(),
});

/**
 * PutEvents: puts events onto the local bus. It answers when each of them is in the log or parked. An entry
 * that fails does so alone, and may be sent again.
 */
export const putEvents = operation(input, async ({ Entries }, bus: EventBus, call) => {
  // In their order: events of one product wait for each other.
  const results = await Promise.all(Entries.map((each) => put(each, bus, call)));
  const failed = results.filter((result) => 'ErrorCode' in result);
  return { FailedEntryCount: failed.length, Entries: results };
});

async function put(given: Entry, bus: EventBus, { signal, onFault }: Call): Promise<Result> {
  const id = newId();
  try {
    const envelope = toEnvelope(given, id);
    // No rule of the bus takes what left the log: it would go round.
    if (given.DetailType !== BUS_DETAIL_TYPE) await bus.take(envelope, signal);
    return { EventId: id };
  } catch (error) {
    return toEntryFailure(error, onFault);
  }
}

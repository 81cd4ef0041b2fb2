import { eventInputOf } from '../event-input.ts';
import type { ParkedEvents } from '../parked/parked-events.ts';
import { tooLarge } from './event-size.ts';
import { parkingName } from './parking-name.ts';

/**
 * The task of state Park Large Event: keeps an event from the bus that is too large for Park Event.
 *
 * @param input the input of the execution, to which nothing can be added: it may be as large as Step
 *   Functions allows
 */
export async function parkLargeEvent(
  parked: ParkedEvents,
  input: unknown,
  now: Date,
): Promise<void> {
  const event = eventInputOf(input);
  const reason = tooLarge(event);
  if (reason === undefined) throw new Error('state Park Large Event was given a small event');
  await parked.park({ id: parkingName(event), at: now.toISOString(), input: event, reason });
}

import type { FromBus, Processed, Stored } from './messages.ts';

/** Hands the name of an event from the bus on to the next state, unless the event is in the log. */
export async function keepName<Outcome extends Processed | Stored>(
  { parkAs }: FromBus,
  ended: Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await ended;
  return parkAs === undefined || 'eventIds' in outcome ? outcome : { ...outcome, parkAs };
}

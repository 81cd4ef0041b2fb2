import type { InventoryEvent } from './event-types/registry.ts';
import { rejection } from './refusals.ts';
import type { ProductState } from './state.ts';

/** When an event is decided, and at which version of the product. */
export interface Moment {
  readonly now: Date;
  readonly version: number;
}

/** How far a clock may be ahead: five minutes, in milliseconds. */
const TOLERANCE_MS = 5 * 60 * 1000;

/** Tells whether a time is further ahead of the present than a fast clock explains. */
export const isTooFarAhead = (time: string, now: Date): boolean =>
  Date.parse(time) > now.getTime() + TOLERANCE_MS;

/**
 * The time of an event that states none: the present or, if the last event's clock was a little fast,
 * the last event's time. A last event that is further ahead was recorded by a wrong clock, and does not
 * count.
 */
export function presentOf({ effectiveAt: last }: ProductState, { now }: Moment): string {
  const present = now.toISOString();
  return last !== undefined && present < last && !isTooFarAhead(last, now) ? last : present;
}

/** Refuses an event that states an earlier time than the product's last event has. */
export function late(
  { effectiveAt: stated }: InventoryEvent,
  { effectiveAt: last }: ProductState,
  moment: Moment | undefined,
) {
  if (stated === undefined || last === undefined || stated >= last) return undefined;
  const event = moment === undefined ? "the product's last event" : `event ${moment.version}`;
  const message =
    moment !== undefined && isTooFarAhead(last, moment.now)
      ? `${stated} is before ${event}, at ${last}, which is in the future: the time of ${event} must be corrected first`
      : `${stated} is before ${event}, at ${last}: send that time or a later one`;
  return rejection('LateEvent', 'effectiveAt', message);
}

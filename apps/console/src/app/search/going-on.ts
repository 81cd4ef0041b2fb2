import { eventsLink, link } from '../../view/links.ts';
import type { Found } from './find.ts';

/** Where a search goes on that found nothing. */
export interface GoingOn {
  readonly label: string;
  readonly href: string;
}

/** @example goingOn('mug')[0].href // '#/products?name=mug' */
export const goingOn = (q: string) =>
  [
    { label: `Products whose name contains ${q}`, href: link('/products', { name: q }) },
    { label: `Search the events for ${q}`, href: eventsLink({ q }) },
  ] as const satisfies readonly GoingOn[];

/** What the box finds, for a person who found nothing. */
export const HELP =
  'Type the whole id or SKU of a product, or how its name begins; a correlation id; the id of an execution; ' +
  'or of a parked event its id, or that of its event or envelope.';

/** What has not been searched; empty if all has. */
export const leftOut = (
  { isComplete, areMoreParked }: Pick<Found, 'isComplete' | 'areMoreParked'>,
  looked: number,
): string =>
  [
    ...(isComplete ? [] : ['Not everything could be searched now.']),
    ...(areMoreParked
      ? [
          `Of the parked events, the ${looked} oldest were looked through for an event or envelope id.`,
        ]
      : []),
  ].join(' ');

import { choice, flag, text, wholeNumber } from '../../view/view.ts';
import { paging } from '../../components/paging.ts';

/** The view of the Product page, in its URL. */
export const productView = {
  tab: choice(['stock', 'history'], 'stock'),
  /** As it happened until this time, RFC 3339; empty: until now. */
  at: text(),
  /** As it was known at this version, or at this time; empty: as it is known now. */
  known: text(),
  /** Which events the history has: those of one type. */
  type: text(),
  oldestFirst: flag(),
  ...paging,
  /** The version of the event whose details are open; 0: none. */
  event: wholeNumber(),
  /** Whether the chart's table is open. */
  days: flag(),
  /** The event type of the form that is open. */
  report: text(),
};

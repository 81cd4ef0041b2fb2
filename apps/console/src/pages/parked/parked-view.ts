import { paging } from '../../components/paging.ts';
import { choice, flag, text, texts, type View } from '../../view/view.ts';

/** What the URL of the page keeps. */
export const parkedView = {
  tab: choice(['events', 'deliveries'], 'events'),
  /** The last part of a problem's type: only events with it. */
  problem: text(),
  /** Whose deliveries are listed. */
  reader: text(),
  ...paging,
  /** The ids of the chosen events, or the positions of the chosen deliveries. */
  selected: texts(),
  /** The id of the event whose details are open. */
  event: text(),
  /** Whether it is being edited. */
  edit: flag(),
};

export type ParkedView = View<typeof parkedView>;

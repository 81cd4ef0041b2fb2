import { choice, text, texts, type View } from '../../view/view.ts';

/** What the page shows, as its URL has it. */
export const eventsView = {
  /** Event types: only these or, with `types=not`, all but these. */
  type: texts(),
  types: choice(['only', 'not'], 'only'),
  productId: text(),
  correlationId: text(),
  /** A text in the data, or in an id of the event. */
  q: text(),
  from: text(),
  to: text(),
  recordedFrom: text(),
  recordedTo: text(),
  order: choice(['newest', 'oldest'], 'newest'),
  /** The position of the event whose details are open. */
  event: text(),
};

export type EventsView = View<typeof eventsView>;

/** What takes all filters out of a view. */
export const noFilters = {
  type: [],
  types: 'only',
  productId: '',
  correlationId: '',
  q: '',
  from: '',
  to: '',
  recordedFrom: '',
  recordedTo: '',
} as const satisfies Partial<EventsView>;

/** Whether a view has any filter, also one that still has to be corrected. */
export const hasFilters = (view: EventsView): boolean =>
  view.type.length > 0 || Object.keys(noFilters).some((name) => isTyped(view, name));

const isTyped = (view: EventsView, name: string): boolean =>
  name !== 'type' && name !== 'types' && view[name as keyof EventsView] !== '';

/**
 * Links inside the console. All pages take them from here, so that a change of a path is made once.
 *
 * @example productLink('a/b') // '#/products/a%2Fb'
 */
export const productLink = (productId: string): string =>
  `#/products/${encodeURIComponent(productId)}`;

/** The page of an execution. @param view such as the id of the parked event that it sent again */
export const executionLink = (
  executionId: string,
  view: Readonly<Record<string, string>> = {},
): string => link(`/executions/${encodeURIComponent(executionId)}`, view);

/**
 * The log, filtered: the names are those of the Events page's view.
 *
 * @example eventsLink({ correlationId: 'order-7' }) // '#/events?correlationId=order-7'
 */
export const eventsLink = (view: Readonly<Record<string, string>> = {}): string =>
  link('/events', view);

/** The parked events, of one problem if it is given. */
export const parkedLink = (problem?: string): string =>
  link('/parked', problem === undefined ? {} : { problem });

/** The details of one parked event, or the form that edits it. */
export const parkedEventLink = (parkedId: string, { edit = false } = {}): string =>
  link('/parked', { event: parkedId, ...(edit && { edit: 'true' }) });

/** A page with a view of it. */
export function link(path: string, view: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(view).toString();
  return query === '' ? `#${path}` : `#${path}?${query}`;
}

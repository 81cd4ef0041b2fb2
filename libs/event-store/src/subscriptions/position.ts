/** The position before the first event. */
export const START = '0';

/**
 * Whether a position comes after another one. Positions are digits on every adapter.
 *
 * @example
 * isAfter('10', '9') // true
 */
export const isAfter = (position: string, other: string): boolean =>
  Number(position) > Number(other);

/** How many positions lie between two. */
export const positionsBetween = (from: string, to: string): number => Number(to) - Number(from);

/**
 * The last part of a problem's type, by which the API filters.
 *
 * @example problemName('urn:stockbook:problem:insufficient-stock') // 'insufficient-stock'
 */
export const problemName = (type: string): string => type.slice(type.lastIndexOf(':') + 1);

/**
 * What a problem is called in lists: several types have one title, such as "The event was rejected".
 *
 * @param type all of it, or its last part
 * @example problemTitle('urn:stockbook:problem:insufficient-stock') // 'Insufficient stock'
 */
export function problemTitle(type: string): string {
  const words = problemName(type).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Parts of the data that are shown elsewhere in the row. */
const SHOWN: readonly string[] = ['productId'];

/** As much as a row has place for, in characters. */
const LONGEST = 160;

/**
 * The data of an event in one line.
 *
 * @example dataText({ quantity: '2', unitPrice: { amount: '1' } }) // 'quantity 2 · unitPrice amount 1'
 */
export function dataText(data: object): string {
  const parts = Object.entries(data)
    .filter(([name, value]) => !SHOWN.includes(name) && value != null)
    .map(([name, value]) => `${name} ${valueText(value)}`);
  return parts.join(' · ').slice(0, LONGEST);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, each]) => `${name} ${valueText(each)}`)
      .join(' ');
  }
  return String(value);
}

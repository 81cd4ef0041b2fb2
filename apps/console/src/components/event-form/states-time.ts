/**
 * Whether an envelope says when its event happened, or reports no event at all.
 *
 * @example statesTime({ time: '2026-01-31T08:30:00Z', detail: { ProductEvent: { productId: '1' } } }) // false
 */
export function statesTime(envelope: unknown): boolean {
  const reported = member(member(envelope, 'detail'), 'ProductEvent');
  return !isRecord(reported) || 'effectiveAt' in reported;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const member = (value: unknown, name: string): unknown =>
  isRecord(value) ? value[name] : undefined;

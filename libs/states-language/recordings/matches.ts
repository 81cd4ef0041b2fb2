/**
 * What the recorders put in the place of values that differ from one execution to the next, such as
 * `<uuid:1>`. It may be part of a text.
 */
const PLACEHOLDER = /<[\w:.-]+>/g;

/** The same without brackets, as a whole text. */
const NAMES_OF_KINDS = new Set([
  'date',
  'timestamp',
  'start-time',
  'entered-time',
  'start-date',
  'stop-date',
  'RandomNumberGenerated',
  'map_run_arn',
  'snf_role_arn',
  'sfn_role_arn',
  'RequestId',
  'x-amzn-RequestId',
  'X-Amzn-Trace-Id',
]);

/** What AWS has added to the context object, and older recordings do not have. */
const ADDED_SINCE = new Set(['RedriveCount']);

/**
 * Whether a value is what was recorded. Placeholders match anything, and JSON texts are compared parsed,
 * also those inside of texts.
 */
export function matches(recorded: unknown, actual: unknown): boolean {
  if (recorded === actual) return true;
  if (typeof recorded === 'string') return matchesText(recorded, actual);
  const value = typeof actual === 'string' ? parsed(actual) : actual;
  if (typeof recorded !== 'object' || recorded === null) return recorded === value;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(recorded) !== Array.isArray(value)) return false;
  const names = Object.keys(recorded);
  const isKnown = (name: string) => ADDED_SINCE.has(name) || Object.hasOwn(recorded, name);
  return (
    Object.keys(value).every(isKnown) &&
    names.every(
      (name) =>
        Object.hasOwn(value, name) &&
        matches(
          (recorded as Record<string, unknown>)[name],
          (value as Record<string, unknown>)[name],
        ),
    )
  );
}

function matchesText(recorded: string, actual: unknown): boolean {
  if (NAMES_OF_KINDS.has(recorded)) return actual !== undefined;
  const json = parsed(recorded);
  if (json !== recorded) return matches(json, typeof actual === 'string' ? parsed(actual) : actual);
  return typeof actual === 'string' && pattern(recorded).test(actual);
}

const pattern = (recorded: string): RegExp =>
  new RegExp(`^${recorded.split(PLACEHOLDER).map(escaped).join('.*')}$`, 's');

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What a text of JSON says. Any other text as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

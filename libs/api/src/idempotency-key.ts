import { malformed } from './problem-error.ts';

// Not a comma: where a header is sent twice, servers and gateways join its values by one.
const KEY = String.raw`[ !#-+\--\[\]-~]{1,128}`;
const IDEMPOTENCY_KEY = new RegExp(`^(?:(${KEY})|"(${KEY})")$`);

/** The rule of {@link readIdempotencyKey}, in words for the sender. */
export const IDEMPOTENCY_KEY_RULE =
  'must be one key of 1 to 128 printable ASCII characters without comma, double quote and backslash, such as a UUID';

/** The pattern of the header, for the contract. */
export const IDEMPOTENCY_KEY_PATTERN = IDEMPOTENCY_KEY.source;

/**
 * Reads Idempotency-Key. It may stand in double quotes, as in the IETF's draft
 * (draft-ietf-httpapi-idempotency-key-header); the quotes are not part of the key.
 *
 * @throws ProblemError 400 if it is not one key
 */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [, plain, quoted] = IDEMPOTENCY_KEY.exec(header.trim()) ?? [];
  const key = plain ?? quoted;
  if (key !== undefined) return key;
  const twice = header.includes(',') ? ': send the header once' : '';
  throw malformed('Idempotency-Key', `${IDEMPOTENCY_KEY_RULE}${twice}`);
}

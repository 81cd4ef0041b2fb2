import { createHash } from 'node:crypto';
import { AwsError } from './aws-error.ts';

/**
 * Makes the token that leads to the next page of a list. It is opaque to clients.
 *
 * @param scope what the list is: its operation and the parameters that select and order it
 * @param place where the next page begins
 */
export const toPageToken = (scope: readonly unknown[], place: string): string =>
  Buffer.from(JSON.stringify([digestOf(scope), place])).toString('base64url');

/**
 * Reads the token of a page.
 *
 * @returns where the page begins; undefined without a token, for the first page
 * @throws AwsError InvalidToken if it is none, or is that of another list
 * @example
 * const scope = ['ListStateMachines']
 * readPageToken(scope, toPageToken(scope, 'inventory')) // 'inventory'
 */
export function readPageToken(
  scope: readonly unknown[],
  token: string | undefined,
): string | undefined {
  if (token === undefined) return undefined;
  const [digest, place] = partsOf(token);
  if (digest === digestOf(scope) && typeof place === 'string') return place;
  throw new AwsError(
    'InvalidToken',
    "Invalid Token: 'nextToken must be that of the page before, of the same request'",
  );
}

function partsOf(token: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Tokens stay short, however long the parameters are. */
const digestOf = (scope: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(scope)).digest('base64url').slice(0, 22);

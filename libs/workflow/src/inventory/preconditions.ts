import type { Preconditions } from '../event-input.ts';
import { problem, type Problem } from '../problem.ts';

/** The preconditions of an input, without its other fields. */
export const preconditionsOf = ({ ifMatch, ifNoneMatch }: Preconditions): Preconditions => ({
  ...(ifMatch !== undefined && { ifMatch }),
  ...(ifNoneMatch !== undefined && { ifNoneMatch }),
});

/**
 * Checks a product's version against the preconditions, in the order of RFC 9110, 13.2.2.
 *
 * @param version 0 if the product does not exist
 * @returns the problem of the first that fails; undefined if all hold
 */
export function failedPrecondition(
  { ifMatch, ifNoneMatch }: Preconditions,
  version: number,
): Problem | undefined {
  if (ifMatch !== undefined && !names(ifMatch, version)) {
    return failed(
      'If-Match',
      version === 0
        ? 'must be left out: the product does not exist yet'
        : `must be "${version}", the product’s current version: read the product again first`,
    );
  }
  if (ifNoneMatch !== undefined && names(ifNoneMatch, version)) {
    return failed(
      'If-None-Match',
      `must not match "${version}", the product’s current version: read the product, and send If-Match to change it`,
    );
  }
  return undefined;
}

const names = (versions: '*' | readonly number[], version: number): boolean =>
  versions === '*' ? version > 0 : versions.includes(version);

function failed(header: string, message: string): Problem {
  const violations = [{ field: header, message }];
  const title = `The product’s version does not satisfy ${header}`;
  return problem('precondition-failed', 412, title, `${header} ${message}`, violations);
}

import { InvalidTest } from './invalid-test.ts';
import type { TestStateRequest } from './test-state-request.ts';

const TEXTS = ['definition', 'input', 'variables', 'context'] as const;
const LEVELS: readonly unknown[] = ['INFO', 'DEBUG', 'TRACE', undefined];

/**
 * Checks the members of a request that callers in JavaScript may give as something else.
 *
 * @throws {InvalidTest} names the member and what it must be
 */
export function checkRequest(request: TestStateRequest): void {
  const texts = [
    ...TEXTS.map((name) => [name, request[name]] as const),
    ['mock.result', request.mock?.result] as const,
  ];
  for (const [name, value] of texts) {
    if (value === undefined && name !== 'definition') continue;
    if (typeof value !== 'string') {
      throw new InvalidTest(
        `Invalid parameter(s): '${name}' must be JSON text: use JSON.stringify`,
      );
    }
  }
  if (!LEVELS.includes(request.inspectionLevel)) {
    throw new InvalidTest("Invalid parameter(s): 'inspectionLevel' must be INFO, DEBUG or TRACE");
  }
}

import { isJsonObject, type JsonObject } from '../json.ts';

/** TestState does not take a request, as AWS does not. The message names the member. */
export class InvalidTest extends Error {
  /** AWS's name of the error. */
  readonly code = 'ValidationException';

  constructor(message: string) {
    super(message);
    this.name = 'InvalidTest';
  }
}

/**
 * Reads a member of a request that is JSON text.
 *
 * @param refusal what AWS says if it is not
 * @throws {InvalidTest} if it is not
 */
export function parseMember(
  name: string,
  text: string,
  refusal = `Invalid parameter(s): '${name}' must be valid JSON`,
): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidTest(refusal);
  }
}

/**
 * Reads a member of a request that is the JSON text of an object.
 *
 * @throws {InvalidTest} if it is not
 */
export function parseObject(name: string, text: string): JsonObject {
  const value = parseMember(name, text);
  if (!isJsonObject(value)) {
    throw new InvalidTest(`Invalid parameter(s): '${name}' must be a JSON object`);
  }
  return value;
}

import { InvalidArgument } from '../errors/invalid-argument.ts';
import { keepHashedJson } from './hashed-json.ts';
import type { KeptJson } from './json-text.ts';
import { isPlainObject } from './plain-json.ts';

/**
 * Makes the JSON text of an event's metadata, with the command's id, whatever the metadata or its `toJSON`
 * say of it.
 *
 * @throws InvalidArgument if it is not a plain object of JSON
 * @throws UnstorableText
 */
export function keepMetadata(
  field: string,
  metadata: unknown = {},
  commandId: string | undefined,
): KeptJson {
  const rule = 'must be a plain object of JSON';
  if (!isPlainObject(metadata)) throw new InvalidArgument(field, rule);
  const kept = keepHashedJson(field, metadata);
  // A toJSON of its own may give anything.
  if (!kept.text.startsWith('{')) throw new InvalidArgument(field, rule);
  if (commandId === undefined) return kept;
  const value = { ...(kept.value as object), commandId };
  return { text: JSON.stringify(value), value };
}

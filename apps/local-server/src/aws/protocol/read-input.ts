import type * as z from 'zod';
import { type AwsError, serializationException, validationException } from './aws-error.ts';

/**
 * Reads the body of a request by the shape of its operation. As on AWS, members that the shape does not
 * have are ignored, and null is a member that is not there.
 *
 * @throws AwsError SerializationException if the body is no JSON object, or a member has the wrong type
 * @throws AwsError ValidationException with every constraint that is broken
 */
export function readInput<Input>(shape: z.ZodType<Input>, body: Uint8Array): Input {
  const given = parse(body);
  const result = shape.safeParse(given, { reportInput: true });
  if (result.success) return result.data;
  throw refusalOf(result.error.issues);
}

function parse(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return JSON.parse(text, (_, value) => (value === null ? undefined : value));
  } catch (error) {
    throw serializationException(
      `the body must be a JSON object in UTF-8: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

function refusalOf(issues: readonly z.core.$ZodIssue[]): AwsError {
  const wrongType = issues.find((issue) => issue.code === 'invalid_type' && !isMissing(issue));
  if (wrongType?.code === 'invalid_type') {
    const { path, expected } = wrongType;
    const member = path.length === 0 ? 'the body' : path.join('.');
    return serializationException(`${member} must be ${inWords(expected)}`);
  }
  const broken = issues.map(inAwsWords);
  const count = broken.length === 1 ? '1 validation error' : `${broken.length} validation errors`;
  return validationException(`${count} detected: ${broken.join('; ')}`);
}

const isMissing = ({ input, path }: z.core.$ZodIssue): boolean =>
  input === undefined && path.length > 0;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
};

const inWords = (type: string): string => TYPES[type] ?? `of the type ${type}`;

/** The words of AWS's services, which users search for. Values are not repeated: they may be large or secret. */
const inAwsWords = (issue: z.core.$ZodIssue): string =>
  `Value${isMissing(issue) ? ' null' : ''} at '${memberOf(issue.path)}' failed to satisfy constraint: ${constraintOf(issue)}`;

/** AWS begins each member with a small letter, and counts the members of a list from 1. */
const memberOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) =>
      typeof part === 'number'
        ? `${part + 1}.member`
        : String(part).replace(/^[A-Z]/, (first) => first.toLowerCase()),
    )
    .join('.');

function constraintOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `Member must have ${measureOf(issue)} less than or equal to ${issue.maximum}`;
    case 'too_small':
      return `Member must have ${measureOf(issue)} greater than or equal to ${issue.minimum}`;
    case 'invalid_value':
      return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
    case 'invalid_format':
      return `Member must satisfy regular expression pattern: ${(issue.pattern ?? '').replace(/^\/(.*)\/\w*$/s, '$1')}`;
    case 'invalid_type':
      return 'Member must not be null';
    default:
      return issue.message;
  }
}

const measureOf = ({ origin }: { readonly origin: string }): string =>
  origin === 'string' || origin === 'array' ? 'length' : 'value';

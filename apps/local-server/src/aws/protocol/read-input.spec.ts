import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import { bytes, integer, maxResults, text } from './members.ts';
import { readInput } from './read-input.ts';

const shape = z.object({
  name: text({ min: 1, max: 4, pattern: /^[a-z]*$/ }),
  data: bytes(4).optional(),
  maxResults: maxResults(),
  level: z.enum(['INFO', 'DEBUG']).optional(),
  Entries: z
    .array(z.object({ Count: integer(0, 9) }))
    .max(2)
    .optional(),
});

const read = (body: unknown) => readInput(shape, Buffer.from(JSON.stringify(body)));

function refusalOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof AwsError) return { type: error.type, message: error.message };
    throw error;
  }
  throw new Error('it was read');
}

describe('the input of an operation', () => {
  it('is read, without members that the shape does not have', () => {
    expect(read({ name: 'a', other: 1, Entries: [{ Count: 1 }] })).toEqual({
      name: 'a',
      Entries: [{ Count: 1 }],
    });
  });

  it('may have null for a member that is not there', () => {
    expect(read({ name: 'a', maxResults: null })).toEqual({ name: 'a' });
  });

  it.each(['', '{', 'null', '[]', '"a"', '1'])('is a JSON object, and not %j', (body) => {
    expect(refusalOf(() => readInput(shape, Buffer.from(body)))).toEqual({
      type: 'SerializationException',
      message: expect.stringMatching(/^the body must be /),
    });
  });

  it('is UTF-8', () => {
    const body = Buffer.from([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')]);
    expect(refusalOf(() => readInput(shape, body)).type).toBe('SerializationException');
  });

  it.each([
    [{ name: 1 }, 'name must be a string'],
    [{ name: 'a', maxResults: '1' }, 'maxResults must be a number'],
    [{ name: 'a', maxResults: 1.5 }, 'maxResults must be a whole number'],
    [{ name: 'a', Entries: {} }, 'Entries must be an array'],
    [{ name: 'a', Entries: [1] }, 'Entries.0 must be an object'],
  ])('has members of the right type: %j', (body, message) => {
    expect(refusalOf(() => read(body))).toEqual({ type: 'SerializationException', message });
  });

  it.each([
    [{}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
    [{ name: null }, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
    [
      { name: '' },
      "Value at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { name: 'abcde' },
      "Value at 'name' failed to satisfy constraint: Member must have length less than or equal to 4",
    ],
    [
      { name: 'A' },
      "Value at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]*$",
    ],
    [
      { name: 'a', data: 'äöü' },
      "Value at 'data' failed to satisfy constraint: Member must have length less than or equal to 4",
    ],
    [
      { name: 'a', maxResults: 1001 },
      "Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ],
    [
      { name: 'a', maxResults: -1 },
      "Value at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    [
      { name: 'a', level: 'LOUD' },
      "Value at 'level' failed to satisfy constraint: Member must satisfy enum value set: [INFO, DEBUG]",
    ],
    [
      { name: 'a', Entries: [{ Count: 1 }, { Count: 10 }] },
      "Value at 'entries.2.member.count' failed to satisfy constraint: Member must have value less than or equal to 9",
    ],
    [
      { name: 'a', Entries: [{ Count: 1 }, { Count: 1 }, { Count: 1 }] },
      "Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to 2",
    ],
  ])('keeps the constraints of its members: %j', (body, message) => {
    expect(refusalOf(() => read(body))).toEqual({
      type: 'ValidationException',
      message: `1 validation error detected: ${message}`,
    });
  });

  it('is refused with every constraint that it breaks', () => {
    const { message } = refusalOf(() => read({ maxResults: 1001 }));
    expect(message).toMatch(/^2 validation errors detected: .*'name'.*; .*'maxResults'/);
  });
});

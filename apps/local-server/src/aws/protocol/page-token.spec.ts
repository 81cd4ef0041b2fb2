import { describe, expect, it } from 'vitest';
import { readPageToken, toPageToken } from './page-token.ts';

const scope = ['ListExecutions', 'arn', undefined];

describe('the token of a page', () => {
  it.each(['', 'inventory', '9', 'ä'.repeat(80)])('leads to %j', (place) => {
    expect(readPageToken(scope, toPageToken(scope, place))).toBe(place);
  });

  it('is not needed for the first page', () => {
    expect(readPageToken(scope, undefined)).toBe(undefined);
  });

  it('is as short as AWS allows, however long the parameters are', () => {
    expect(toPageToken(['x'.repeat(10_000)], 'y'.repeat(80)).length).toBeLessThanOrEqual(1024);
  });

  it.each([
    '',
    'x',
    'bnVsbA',
    'W10',
    Buffer.from('{"a":1}').toString('base64url'),
    toPageToken(['ListExecutions', 'arn', 'FAILED'], '9'),
    toPageToken(['ListExecutions', 'other'], '9'),
  ])('%j is that of another list, or none', (token) => {
    expect(() => readPageToken(scope, token)).toThrow(
      expect.objectContaining({ type: 'InvalidToken' }),
    );
  });
});

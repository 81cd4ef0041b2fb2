import { afterEach, describe, expect, it, vi } from 'vitest';
import { installAwsTools } from './aws-tools/aws-tools.ts';
import { dynamoDbEngines, missingEngines } from './dynamodb-engines.ts';

describe('on a machine without Java and Python', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('every engine says what it needs and how to get it', async () => {
    vi.stubEnv('PATH', '');
    const missing = await missingEngines();
    expect(missing.map(({ engine }) => engine)).toEqual([
      ...dynamoDbEngines.map(({ name }) => name),
      'the AWS CLI',
    ]);
    expect(missing.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^DynamoDB Local needs .*17 or later.*: install one from https:/),
      expect.stringMatching(/^ministack needs .*3\.10 or later.*: install it from https:/),
      expect.stringMatching(/^the AWS CLI needs .*3\.10 or later.*: install it from https:/),
    ]);
    for (const { start } of dynamoDbEngines) {
      await expect(start()).rejects.toMatchObject({ code: 'EngineMissing' });
    }
    await expect(installAwsTools()).rejects.toMatchObject({ engine: 'the AWS CLI' });
  });
});

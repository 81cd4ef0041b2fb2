import { describe, expect, it } from 'vitest';
import { readConfig } from '../stacks/config.ts';
import { apiAt, findApi } from './find-api.ts';

describe('an API that is named', () => {
  it('has the region of its host, else that of the environment', () => {
    const own = 'https://a1b2.execute-api.eu-central-1.amazonaws.com/';
    expect(apiAt(own, { AWS_REGION: 'us-east-1' })).toMatchObject({ region: 'eu-central-1' });
    expect(apiAt('https://stock.example', { AWS_REGION: 'us-east-1' })).toMatchObject({
      region: 'us-east-1',
    });
    expect(() => apiAt('https://stock.example', {})).toThrow('Region is missing');
  });

  it.each(['stock.example', 'ftp://stock.example', ''])('is a URL, and not %j', (text) => {
    expect(() => apiAt(text, { AWS_REGION: 'us-east-1' })).toThrow('--url must be the URL');
  });
});

it('an API that takes tokens is refused, since signatures do not open it', async () => {
  const authorization = { issuer: 'https://login.example', audience: ['stock'] };
  await expect(findApi(readConfig({ authorization }), {})).rejects.toThrow('"authorization":"iam"');
});

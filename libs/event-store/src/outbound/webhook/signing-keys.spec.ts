import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { readSigningKeys } from './signing-keys.ts';

const secretOf = (bytes: Uint8Array) => `whsec_${Buffer.from(bytes).toString('base64')}`;
const bytes = (count: number) => Uint8Array.from({ length: count }, (_, index) => index * 7);

describe('a signing secret', () => {
  it.each([24, 25, 26, 32, 64])('of %i bytes is the key of Standard Webhooks', (count) => {
    const secret = secretOf(bytes(count));
    const [key] = readSigningKeys(secret);
    const now = new Date();
    const ofBytes = new Webhook(key ?? '', { format: 'raw' });
    expect(ofBytes.sign('id', now, '{}')).toBe(new Webhook(secret).sign('id', now, '{}'));
  });

  it('is two while it changes', () => {
    const [first, second] = [bytes(24), bytes(32)];
    const keys = readSigningKeys(`${secretOf(first)}, ${secretOf(second)}`);
    expect(keys).toEqual([Buffer.from(first), Buffer.from(second)]);
  });

  it.each([
    ['', /must begin with whsec_/],
    ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', /must begin with whsec_/],
    ['whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', /must begin with whsec_/],
    [`${secretOf(bytes(24))},`, /must begin with whsec_/],
    ['whsec_', /must be 24 to 64 bytes in base64, and has 0/],
    [secretOf(bytes(23)), /must be 24 to 64 bytes in base64, and has 23/],
    [secretOf(bytes(65)), /must be 24 to 64 bytes in base64, and has 65/],
    ['whsec_correct horse battery staple correct', /must be base64/],
    // Of URLs, with a part missing, and with bits that mean nothing.
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La-_Sw', /must be base64/],
    [secretOf(bytes(25)).replace(/=+$/, ''), /must be base64/],
    [secretOf(bytes(25)).replace(/.==$/, 'Z=='), /must be base64/],
    [secretOf(new Uint8Array(32)), /must be random/],
    [secretOf(Buffer.from('abc'.repeat(8))), /must be random/],
  ])('%j is refused, with what to do, and is not repeated', (secret, rule) => {
    const read = () => readSigningKeys(secret);
    expect(read).toThrow(expect.objectContaining({ code: 'InvalidArgument', field: 'secret' }));
    expect(read).toThrow(rule);
    expect(read).toThrow(/randomBytes\(32\)/);
    const [, text = ''] = secret.split('_');
    if (text.length > 8) expect(read).not.toThrow(text);
  });
});

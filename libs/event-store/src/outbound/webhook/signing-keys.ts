import { InvalidArgument } from '../../errors/invalid-argument.ts';

const PREFIX = 'whsec_';
/** The sizes that Standard Webhooks allows, in bytes. */
const LEAST = 24;
const MOST = 64;
/** 24 random bytes have fewer different ones once in 10^21 keys. */
const LEAST_DIFFERENT = 8;

/** How to make a secret. */
const ADVICE = `make one with: node -p '"whsec_" + crypto.randomBytes(32).toString("base64")'`;

/**
 * Reads the keys that sign webhooks from a secret in the form of Standard Webhooks: `whsec_`, then base64.
 * While you change the secret it is two, the new one and the old one, with a comma between: events are
 * signed with both.
 *
 * @throws InvalidArgument, without the secret
 * @example
 * const keys = readSigningKeys('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
 * keys.length // 1
 */
export const readSigningKeys = (secret: string): readonly Buffer[] =>
  secret.split(',').map((each) => readKey(each.trim()));

function readKey(secret: string): Buffer {
  if (!secret.startsWith(PREFIX)) throw wrong(`must begin with ${PREFIX}`);
  const text = secret.slice(PREFIX.length);
  const key = Buffer.from(text, 'base64');
  // Buffer.from drops what is not base64.
  if (key.toString('base64') !== text) throw wrong(`must be base64 after ${PREFIX}`);
  if (key.length < LEAST || key.length > MOST) {
    throw wrong(`must be ${LEAST} to ${MOST} bytes in base64, and has ${key.length}`);
  }
  if (new Set(key).size < LEAST_DIFFERENT) throw wrong('must be random');
  return key;
}

const wrong = (rule: string) => new InvalidArgument('secret', `${rule}; ${ADVICE}`);

import { createHash } from 'node:crypto';
import { MAX_TEXT_LENGTH, require, type IntrinsicFunction } from './intrinsic-function.ts';

function onlyText(values: readonly unknown[]): string {
  const [text] = values;
  require(values.length === 1 && typeof text === 'string' && text.length <= MAX_TEXT_LENGTH);
  return text;
}

/** `States.Base64Encode(text)`: the text's UTF-8 in Base64. */
const base64Encode: IntrinsicFunction = (values) =>
  Buffer.from(onlyText(values), 'utf8').toString('base64');

/** `States.Base64Decode(text)`: the text of that Base64. Characters that Base64 does not have are passed over. */
const base64Decode: IntrinsicFunction = (values) =>
  Buffer.from(onlyText(values), 'base64').toString('utf8');

/** Node's names of the algorithms, by AWS's. */
const ALGORITHMS = new Map<unknown, string>([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** `States.Hash(data, algorithm)`: hexadecimal. Data that is not a text is hashed as JSON text. */
const hash: IntrinsicFunction = (values) => {
  const [data, name] = values;
  const algorithm = ALGORITHMS.get(name);
  require(values.length === 2 && algorithm !== undefined);
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  require(text.length <= MAX_TEXT_LENGTH);
  return createHash(algorithm).update(text, 'utf8').digest('hex');
};

export const encodingFunctions = {
  'States.Base64Encode': base64Encode,
  'States.Base64Decode': base64Decode,
  'States.Hash': hash,
} satisfies Record<string, IntrinsicFunction>;

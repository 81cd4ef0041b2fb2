import { hashOf } from '../functions/hash.ts';
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

/** `States.Hash(data, algorithm)`: hexadecimal. Data that is not a text is hashed as JSON text. */
const hash: IntrinsicFunction = (values) => {
  const [data, algorithm] = values;
  require(values.length === 2);
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  require(text.length <= MAX_TEXT_LENGTH);
  const hashed = hashOf(text, algorithm);
  require(hashed !== undefined);
  return hashed;
};

export const encodingFunctions = {
  'States.Base64Encode': base64Encode,
  'States.Base64Decode': base64Decode,
  'States.Hash': hash,
} satisfies Record<string, IntrinsicFunction>;

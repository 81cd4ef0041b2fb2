import { format } from './format.ts';
import { require, type IntrinsicFunction } from './intrinsic-function.ts';

/**
 * `States.StringSplit(text, separators)`: the parts between separators. Every character of the second
 * argument separates, and empty parts are left out, as Java's StringTokenizer does.
 */
const stringSplit: IntrinsicFunction = (values) => {
  const [text, separators] = values;
  require(values.length === 2 && typeof text === 'string' && typeof separators === 'string');
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (!separators.includes(character)) part += character;
    else {
      if (part !== '') parts.push(part);
      part = '';
    }
  }
  if (part !== '') parts.push(part);
  return parts;
};

export const textFunctions = {
  'States.Format': format,
  'States.StringSplit': stringSplit,
} satisfies Record<string, IntrinsicFunction>;

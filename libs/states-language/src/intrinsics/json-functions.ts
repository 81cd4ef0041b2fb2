import { isJsonObject } from '../json.ts';
import { InvalidArguments, require, type IntrinsicFunction } from './intrinsic-function.ts';

/** `States.StringToJson(text)`: the value that JSON text means; null for a blank text. */
const stringToJson: IntrinsicFunction = (values) => {
  const [text] = values;
  require(values.length === 1 && typeof text === 'string');
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidArguments();
  }
};

/** `States.JsonToString(value)`: the value as JSON text, without spaces. */
const jsonToString: IntrinsicFunction = (values) => {
  require(values.length === 1);
  return JSON.stringify(values[0]);
};

/**
 * `States.JsonMerge(first, second, false)`: one object with the members of both; of two with the same name,
 * that of the second. AWS merges no deeper: the third argument must not be `true`.
 */
const jsonMerge: IntrinsicFunction = (values) => {
  const [first, second, deep] = values;
  require(values.length === 3 && isJsonObject(first) && isJsonObject(second) && deep !== true);
  return { ...first, ...second };
};

export const jsonFunctions = {
  'States.StringToJson': stringToJson,
  'States.JsonToString': jsonToString,
  'States.JsonMerge': jsonMerge,
} satisfies Record<string, IntrinsicFunction>;

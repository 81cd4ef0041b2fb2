import { isJsonObject } from '../json.ts';
import { require, type IntrinsicFunction } from './intrinsic-function.ts';

/** `{}`, an escaped character, or a brace that stands alone. */
const PART = /\{\}|\\([\\'{}])|[{}]/g;

/**
 * `States.Format(template, ...)`: the template with each `{}` replaced by an argument. Texts are put in as
 * they are, numbers, booleans and null as JSON writes them, arrays and objects as Java prints lists and maps:
 * `[1, a]`, `{id=1, tags=[a]}`. A brace that is meant is escaped: `\{`.
 */
export const format: IntrinsicFunction = ([template, ...values]) => {
  require(typeof template === 'string');
  let used = 0;
  const text = template.replace(PART, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    require(part === '{}' && used < values.length);
    return shown(values[used++]);
  });
  require(used === values.length);
  return text;
};

function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (!isJsonObject(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${shown(member)}`);
  return `{${members.join(', ')}}`;
}

import { compileIntrinsic, isIntrinsic } from '../intrinsics/index.ts';
import { isJsonObject } from '../json.ts';
import { parsePath } from '../paths/path-parser.ts';
import type { PathSyntax } from '../paths/path-syntax.ts';
import { isReferencePath } from '../paths/reference-path.ts';
import type { Check } from './check.ts';
import type { Place } from './place.ts';

/** Any path; null where the field drops data. */
export const path: Check = (value, place) => {
  if (value !== null && pathOf(value) === undefined)
    place.refuse('Value must be a valid JSONPath.');
};

/** A path that names one place. */
export const referencePath: Check = (value, place) => {
  if (value === null) return;
  const syntax = pathOf(value);
  if (syntax === undefined) place.refuse('Value must be a valid JSONPath.');
  else if (!isReferencePath(syntax)) place.refuse('Value is not a Reference Path');
};

/** A path to a number of a Map state: in its input or a variable, not in the context object. */
export const pathToNumber: Check = (value, place, context) => {
  if (pathOf(value)?.root.kind === 'context') place.refuse('Value is not a Reference Path');
  else referencePath(value, place, context);
};

/** Where a result is put into the input: neither the context object nor a variable can be written to. */
export const resultPath: Check = (value, place, context) => {
  const root = pathOf(value)?.root.kind;
  if (root === undefined || root === 'input') return referencePath(value, place, context);
  place.refuse("Value is not a Reference Path: a result is put into the input, '$'");
};

/** The variable of a choice, or a path that it is compared with. */
export const choicePath: Check = (value, place) => {
  if (typeof value !== 'string') return place.refuse('Expected value of type [STRING]');
  if (!value.startsWith('$')) {
    return place.refuse("Value is not a Reference Path: Reference path didn't start with '$'");
  }
  if (pathOf(value) === undefined) place.refuse('Value must be a valid JSONPath.');
};

/** A path or a call of an intrinsic function. */
export const pathOrIntrinsic: Check = (value, place) => {
  if (!isExpression(value)) place.refuse('Value must be a valid JSONPath.');
};

/** A payload template: each member whose name ends in `.$` is a path or a call of an intrinsic function. */
export const template: Check = (value, place) => checkTemplate(value, place);

function checkTemplate(value: unknown, place: Place): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => checkTemplate(item, place.item(index)));
  } else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (!name.endsWith('.$')) checkTemplate(member, place.member(name));
      else if (!isExpression(member)) {
        place.refuse(
          `The value for the field '${name}' must be a valid JSONPath or a valid intrinsic function call`,
        );
      }
    }
  }
}

function pathOf(value: unknown): PathSyntax | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return parsePath(value);
  } catch {
    return undefined;
  }
}

function isExpression(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (!isIntrinsic(value)) return pathOf(value) !== undefined;
  try {
    compileIntrinsic(value);
    return true;
  } catch {
    return false;
  }
}

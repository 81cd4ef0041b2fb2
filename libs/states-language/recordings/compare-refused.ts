import { compile, type MachineType } from '../src/index.ts';
import { textOf, type Agreement } from './agreement.ts';
import type { RefusedCase } from './corpus.ts';

/** Compares the words with which AWS refused a document. */
export function compareRefused({
  id,
  definition,
  type = 'STANDARD',
  expected,
}: RefusedCase): Agreement {
  const words = expected.message ?? expected.exception_value ?? '';
  // The API and the SDK put words of their own in front.
  const recorded = words.replace(/^.*(?=Invalid State Machine Definition: )/s, '');
  const actual = refusalOf(definition, type);
  const agrees = actual !== undefined && recorded.includes(actual);
  const difference = agrees ? undefined : `is ${textOf(actual)}, and was ${textOf(recorded)}`;
  return { id, levels: { refused: difference } };
}

function refusalOf(definition: unknown, type: MachineType): string | undefined {
  try {
    compile(definition, { type, handlers: () => () => undefined });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

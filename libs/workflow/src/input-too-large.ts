import { hasCode } from '@stockbook/event-store';
import { InputTooLarge, PAYLOAD_BYTES } from '@stockbook/states-language';

/**
 * @example
 * if (isInputTooLarge(error)) console.log(`send less: ${error.message}`)
 */
export const isInputTooLarge = (error: unknown): error is InputTooLarge =>
  hasCode(error, 'InputTooLarge');

/**
 * The JSON text of an execution's input. The text may be longer than the one that a sender wrote: `1e20`
 * becomes a digit and twenty zeros.
 *
 * @throws InputTooLarge
 */
export function inputText(input: unknown): string {
  const text = JSON.stringify(input);
  const bytes = Buffer.byteLength(text);
  if (bytes > PAYLOAD_BYTES) throw new InputTooLarge(bytes);
  return text;
}

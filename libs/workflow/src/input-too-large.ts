import { hasCode } from '@stockbook/event-store';

/** The most bytes that Step Functions takes as the input of an execution, as JSON text. */
export const MOST_INPUT_BYTES = 262_144;

/** The input of an execution is larger than Step Functions allows. The machine was not started. */
export class InputTooLarge extends Error {
  readonly code = 'InputTooLarge';
  /** The length of the input as JSON text. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(
      `the input of the state machine takes ${bytes} bytes as JSON text, and may take ${MOST_INPUT_BYTES}`,
    );
    this.name = this.code;
    this.bytes = bytes;
  }
}

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
  if (bytes > MOST_INPUT_BYTES) throw new InputTooLarge(bytes);
  return text;
}

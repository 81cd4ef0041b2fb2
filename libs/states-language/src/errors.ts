import { PAYLOAD_BYTES } from './limits.ts';

/** AWS would refuse to create a state machine from this document. The message is in AWS's words. */
export class InvalidDefinition extends Error {
  readonly code = 'InvalidDefinition';
  constructor(message: string) {
    super(message);
    this.name = 'InvalidDefinition';
  }
}

/** An option is none of those that it may be. Nothing was compiled or started. */
export class InvalidOption extends Error {
  readonly code = 'InvalidOption';
  /** Its name, such as `type`. */
  readonly option: string;

  /** @param rule what it must be */
  constructor(option: string, value: unknown, rule: string) {
    super(`${option} ${rule}, and is ${textOf(value)}`);
    this.name = 'InvalidOption';
    this.option = option;
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? 'an object'
    : (JSON.stringify(value) ?? typeof value);

/** The document is correct, and has something that this interpreter does not run. */
export class UnsupportedFeature extends Error {
  readonly code = 'UnsupportedFeature';
  /** What is not supported, such as `an activity`. */
  readonly feature: string;
  /** The name of the state that has it. */
  readonly state: string;
  /** The resource or function that has no handler, if that is what is not supported. */
  readonly resource: string | undefined;

  /** @param advice what to do instead */
  constructor(feature: string, state: string, advice?: string, resource?: string) {
    const hint = advice === undefined ? '' : `: ${advice}`;
    super(`State ${JSON.stringify(state)} has ${feature}, which is not supported${hint}`);
    this.name = 'UnsupportedFeature';
    this.feature = feature;
    this.state = state;
    this.resource = resource;
  }
}

/**
 * The input of an execution is larger than Step Functions takes: 262,144 bytes of JSON text. Nothing was
 * started.
 */
export class InputTooLarge extends Error {
  readonly code = 'InputTooLarge';
  /** The length of the input as JSON text. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(
      `the input of the state machine takes ${bytes} bytes as JSON text, and may take ${PAYLOAD_BYTES}`,
    );
    this.name = 'InputTooLarge';
    this.bytes = bytes;
  }
}

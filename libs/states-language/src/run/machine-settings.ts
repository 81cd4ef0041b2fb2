import type { Mode } from './run.ts';

/** What a state machine is called, and how it runs. */
export interface MachineSettings {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly mode: Mode;
  /** Seconds that an execution may take. */
  readonly timeout: number | undefined;
}

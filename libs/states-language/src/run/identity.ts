/** What an execution and its state machine are called. */
export interface Identity {
  readonly name: string;
  readonly arn: string;
  readonly machine: { readonly name: string; readonly arn: string };
  readonly roleArn: string;
  /** The AWS Region in its ARN. */
  readonly region: string;
}

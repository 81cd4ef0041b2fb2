import { type OutputOf, outputs, type StackId } from '@stockbook/lambda/manifest';
import { CfnOutput, type Stack } from 'aws-cdk-lib';

/** Adds to a stack the outputs that the manifest lists for it. */
export function addOutputs<Id extends StackId>(
  stack: Stack,
  id: Id,
  values: Readonly<Record<OutputOf<Id>, string>>,
): void {
  const names: readonly OutputOf<Id>[] = outputs[id];
  for (const name of names) new CfnOutput(stack, name, { value: values[name] });
}

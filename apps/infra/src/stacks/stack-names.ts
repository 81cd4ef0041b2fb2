import type { StackId } from '@stockbook/lambda/manifest';
import type { Config } from './config.ts';

/** The names of a stage's stacks in an account. */
export const stackNames = ({
  stage,
}: Pick<Config, 'stage'>): Readonly<Record<StackId, string>> => ({
  log: `stockbook-${stage}-log`,
  application: `stockbook-${stage}`,
});

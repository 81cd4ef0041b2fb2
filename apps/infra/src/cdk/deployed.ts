import {
  CloudFormationClient,
  type CloudFormationClientConfig,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DeleteTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTableCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { type OutputOf, outputs, type StackId } from '@stockbook/lambda/manifest';
import type { Config } from '../stacks/config.ts';
import { stackNames } from '../stacks/stack-names.ts';

/** A stack in an account. */
export interface DeployedStack<Id extends StackId = StackId> {
  readonly id: Id;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** The outputs by name. A stack whose first deployment failed has none. */
  readonly outputs: Readonly<Partial<Record<OutputOf<Id>, string>>>;
}

/**
 * An output of a deployed stack.
 *
 * @throws Error if the stack does not have it
 */
export function outputOf<Id extends StackId>(
  { name, outputs }: Pick<DeployedStack<Id>, 'name' | 'outputs'>,
  output: OutputOf<Id>,
): string {
  const value = outputs[output];
  if (value === undefined) {
    throw new Error(`the stack ${name} has no output ${output}: run npx nx deploy infra`);
  }
  return value;
}

/** How long to wait for a change of a table, in seconds. */
const TABLE_TIMEOUT = 300;

/**
 * All outputs of a deployed stack.
 *
 * @throws Error if the stack does not have one of them
 */
export const outputsOf = <Id extends StackId>(stack: DeployedStack<Id>) =>
  Object.fromEntries(
    outputs[stack.id].map((name) => [name, outputOf(stack, name as OutputOf<Id>)]),
  ) as Record<OutputOf<Id>, string>;

/** The stacks of one stage in an account: by default the account of this process's credentials. */
export class Deployed {
  readonly #stacks: CloudFormationClient;
  readonly #tables: DynamoDBClient;
  readonly #names: Readonly<Record<StackId, string>>;

  constructor(
    config: Pick<Config, 'stage'>,
    settings: Pick<CloudFormationClientConfig, 'endpoint' | 'region' | 'credentials'> = {},
  ) {
    this.#stacks = new CloudFormationClient(settings);
    this.#tables = new DynamoDBClient(settings);
    this.#names = stackNames(config);
  }

  /** A stack, or undefined if it is not in the account. */
  async stack<Id extends StackId>(id: Id): Promise<DeployedStack<Id> | undefined> {
    const name = this.#names[id];
    const { Stacks: [stack] = [] } = await this.#stacks
      .send(new DescribeStacksCommand({ StackName: name }))
      .catch((error: Error) => {
        if (/does not exist/.test(error.message)) return { Stacks: [] };
        throw error;
      });
    if (!stack || stack.StackStatus === 'DELETE_COMPLETE') return undefined;
    // arn:aws:cloudformation:<region>:<account>:stack/<name>/<id>
    const [, , , region, account] = stack.StackId?.split(':') ?? [];
    if (!region || !account) throw new Error(`the stack ${name} has no ARN: ${stack.StackId}`);
    const names: readonly OutputOf<Id>[] = outputs[id];
    const found = names.flatMap((key) => {
      const value = stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
      return value === undefined ? [] : [[key, value] as const];
    });
    const values = Object.fromEntries(found) as DeployedStack<Id>['outputs'];
    return { id, name, account, region, outputs: values };
  }

  /** A stack. @throws Error if it is not in the account */
  async existing<Id extends StackId>(id: Id): Promise<DeployedStack<Id>> {
    const stack = await this.stack(id);
    if (stack) return stack;
    throw new Error(
      `there is no stack ${this.#names[id]} in this account and region: check stage, AWS_PROFILE and AWS_REGION`,
    );
  }

  /** Turns off the termination protection of a stack. */
  async unprotect(name: string): Promise<void> {
    await this.#stacks.send(
      new UpdateTerminationProtectionCommand({
        StackName: name,
        EnableTerminationProtection: false,
      }),
    );
  }

  /** Deletes a table with its deletion protection. Does nothing if the table does not exist. */
  async removeTable(name: string): Promise<void> {
    const table = { TableName: name };
    const waiting = { client: this.#tables, maxWaitTime: TABLE_TIMEOUT };
    try {
      await this.#tables.send(
        new UpdateTableCommand({ ...table, DeletionProtectionEnabled: false }),
      );
      // A table cannot be deleted while it is being updated.
      await waitUntilTableExists(waiting, table);
      await this.#tables.send(new DeleteTableCommand(table));
      await waitUntilTableNotExists(waiting, table);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }
}

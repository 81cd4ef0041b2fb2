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

/** A stack as it stands in an account. */
export interface DeployedStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** What it puts out, by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** In seconds. */
const TABLE_GOES_WITHIN = 300;

/** What of Stockbook stands in an account: the one that the credentials of this process lead to, or another. */
export class Deployed {
  readonly #stacks: CloudFormationClient;
  readonly #tables: DynamoDBClient;

  constructor(
    settings: Pick<CloudFormationClientConfig, 'endpoint' | 'region' | 'credentials'> = {},
  ) {
    this.#stacks = new CloudFormationClient(settings);
    this.#tables = new DynamoDBClient(settings);
  }

  async stack(name: string): Promise<DeployedStack | undefined> {
    const { Stacks: [stack] = [] } = await this.#stacks
      .send(new DescribeStacksCommand({ StackName: name }))
      .catch((error: Error) => {
        if (/does not exist/.test(error.message)) return { Stacks: [] };
        throw error;
      });
    if (!stack || stack.StackStatus === 'DELETE_COMPLETE') return undefined;
    const [, , , region = '', account = ''] = stack.StackId?.split(':') ?? [];
    const outputs = (stack.Outputs ?? []).map(
      ({ OutputKey: key = '', OutputValue: value = '' }) => [key, value],
    );
    return { name, account, region, outputs: Object.fromEntries(outputs) };
  }

  /** Lets a stack be deleted that was protected from it. */
  async unprotect(name: string): Promise<void> {
    await this.#stacks.send(
      new UpdateTerminationProtectionCommand({
        StackName: name,
        EnableTerminationProtection: false,
      }),
    );
  }

  /** Removes a table that is protected from it, with all that is in it; one that is gone is gone. */
  async removeTable(name: string): Promise<void> {
    const table = { TableName: name };
    const waiting = { client: this.#tables, maxWaitTime: TABLE_GOES_WITHIN };
    try {
      await this.#tables.send(
        new UpdateTableCommand({ ...table, DeletionProtectionEnabled: false }),
      );
      // Until the change has taken effect a table cannot be deleted.
      await waitUntilTableExists(waiting, table);
      await this.#tables.send(new DeleteTableCommand(table));
      await waitUntilTableNotExists(waiting, table);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }
}

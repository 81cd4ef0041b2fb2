import { machines } from '@stockbook/workflow';
import { describe, expect, it } from 'vitest';
import { templatesOf } from './testing/synthesize.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: {
    readonly 'ForAllValues:StringLike'?: { readonly 'dynamodb:LeadingKeys'?: string | string[] };
  };
}

/** Every statement of every policy, with its role: `Store`, `Process`… */
const statementsOf = (config: object = {}) =>
  Object.entries(templatesOf(config).application.findResources('AWS::IAM::Policy')).flatMap(
    ([policy, { Properties }]) =>
      (Properties.PolicyDocument.Statement as Statement[]).map((statement) => ({
        role: policy.replace(/^Inventory(?!Machine)/, '').replace(/(?:Function)?Role.*$/, ''),
        actions: [statement.Action].flat(),
        resource: JSON.stringify(statement.Resource),
        keys: [
          statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [],
        ].flat(),
      })),
  );
const statements = statementsOf();

/** The actions on a table that each role is allowed, with the partition keys if not to all. */
const rightsOn = (table: string) =>
  Object.fromEntries(
    [...new Set(statements.map(({ role }) => role))]
      .map((role) => {
        const own = statements.filter(
          (each) =>
            each.role === role && new RegExp(`Att${table}[\\dA-F]{8}Arn`).test(each.resource),
        );
        return [role, own.flatMap(rightsIn).toSorted()] as const;
      })
      .filter(([, actions]) => actions.length > 0),
  );

const rightsIn = ({ actions, keys }: { actions: readonly string[]; keys: readonly string[] }) =>
  actions.map((action) => [action, ...keys].join(' '));

interface DynamoDbState {
  readonly Resource?: string;
  readonly Parameters?: Readonly<
    Partial<Record<'Item' | 'Key', { readonly pk: { readonly 'S.$': string } }>>
  >;
}

/** The partition keys that the inventory machine gives to DynamoDB, as patterns: of the items it puts, and updates. */
const machineKeys = Object.fromEntries(
  Object.values<DynamoDbState>(machines.inventory.States).flatMap(({ Resource, Parameters }) => {
    const [, action] = /:dynamodb:(\w+)$/.exec(Resource ?? '') ?? [];
    if (action === undefined) return [];
    const key = (Parameters?.Item ?? Parameters?.Key)?.pk['S.$'] ?? '';
    return [[action, /'(.*)'/.exec(key)?.[1]?.replace('{}', '*')]];
  }),
);

describe('the roles', () => {
  it('let only Store put into the log, and none update or delete', () => {
    expect(rightsOn('Log')).toEqual({
      Process: ['dynamodb:GetItem', 'dynamodb:Query'],
      Store: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      Http: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
      Reader: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
    });
  });

  it('let the reader give events their place', () => {
    expect(rightsOn('Order')).toEqual({
      Http: ['dynamodb:Query'],
      Reader: ['dynamodb:PutItem', 'dynamodb:Query'],
    });
  });

  it('let the machine and Park park events, and the API read, change and remove what is parked', () => {
    const { InventoryMachine, Park, Http } = rightsOn('Rows');
    // The alarm for parked events counts UpdateItem, which the machine alone may use.
    expect(InventoryMachine).toEqual([
      `dynamodb:PutItem ${machineKeys['putItem']}`,
      `dynamodb:UpdateItem ${machineKeys['updateItem']}`,
    ]);
    expect(machineKeys).toEqual({
      putItem: 'n#parked-events#*',
      updateItem: 'r#parked-events#*',
    });
    const changes = ['DeleteItem', 'PutItem'].map(
      (action) => `dynamodb:${action} ?#parked-events#*`,
    );
    expect(Park).toEqual(['dynamodb:BatchGetItem', ...changes]);
    expect(Http).toEqual(expect.arrayContaining(changes));
  });

  it('let the reader write all rows, and the API read them, ask for builds and redrives, and tidy lists', () => {
    const { InventoryMachine, Park, ...others } = rightsOn('Rows');
    expect(others).toEqual({
      Http: [
        'dynamodb:BatchGetItem',
        'dynamodb:DeleteItem ?#parked-events#*',
        'dynamodb:DeleteItem i#* t#* x#*',
        'dynamodb:PutItem ?#delivery-requests#* ?#projections#*',
        'dynamodb:PutItem ?#parked-events#*',
        'dynamodb:Query',
      ],
      Reader: [
        'dynamodb:BatchGetItem',
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
      ],
    });
  });

  it('let the reader alone send events to the bus', () => {
    const sending = statements.filter(({ actions }) => actions.includes('events:PutEvents'));
    expect(sending.map(({ role }) => role)).toEqual(['Reader']);
    expect(sending[0]?.resource).toMatch(/EventsBus[\dA-F]{8}/);
  });

  it('name what they are for, but for X-Ray, the delivery of logs, and listing streams', () => {
    const actions = statements
      .filter(({ resource }) => resource === '"*"')
      .flatMap((statement) => statement.actions);
    for (const action of actions) expect(action).toMatch(/^(?:xray|logs):|^dynamodb:ListStreams$/);
    expect(statements.flatMap((each) => each.actions).filter((each) => /\*/.test(each))).toEqual(
      [],
    );
  });

  it('let the machines invoke their own functions and nothing else', () => {
    const invoking = statements.filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    expect(invoking.map(({ role }) => role).toSorted()).toEqual([
      'CashMachine',
      'InventoryMachine',
    ]);
    for (const { role, resource } of invoking) {
      const functions = [...resource.matchAll(/"Fn::GetAtt":\["(\w+)"/g)].map(([, name]) => name);
      expect(functions.length).toBeGreaterThan(1);
      const prefix = role.replace('InventoryMachine', 'Inventory');
      for (const name of functions) expect(name).toMatch(new RegExp(`^${prefix}\\w+`));
    }
  });

  it.each([
    [
      'EXPRESS',
      [
        'logs:FilterLogEvents',
        'states:DescribeStateMachine',
        'states:StartExecution',
        'states:StartSyncExecution',
      ],
    ],
    [
      'STANDARD',
      [
        'states:DescribeExecution',
        'states:DescribeStateMachine',
        'states:GetExecutionHistory',
        'states:ListExecutions',
        'states:StartExecution',
      ],
    ],
  ])('let the API run %s machines and tell what became of them', (machineType, wanted) => {
    const api = statementsOf({ machineType }).filter(({ role }) => role === 'Http');
    const actions = api.flatMap((each) => each.actions);
    const runs = actions.filter((each) => /^states:|FilterLogEvents/.test(each));
    expect([...new Set(runs)].toSorted()).toEqual(wanted);
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { machines } from '@stockbook/workflow';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { stockbook } from './stockbook.ts';

const app = new App();
const { data, application } = stockbook(app);
const templates = { data: Template.fromStack(data), application: Template.fromStack(application) };
const assembly = app.synth();

/** Where what the functions are made of does not matter. */
const unbundled = { 'aws:cdk:bundling-stacks': [] };

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}
/** Every statement of every role's policies, with the policy's logical name. */
const statements = Object.entries(templates.application.findResources('AWS::IAM::Policy')).flatMap(
  ([policy, { Properties }]) =>
    (Properties.PolicyDocument.Statement as Statement[]).map((statement) => ({
      policy,
      ...statement,
      actions: [statement.Action].flat(),
    })),
);

describe('the log stack', () => {
  it('keeps both tables, whatever happens to the stack', () => {
    templates.data.resourceCountIs('AWS::DynamoDB::GlobalTable', 2);
    templates.data.allResources('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
    expect(data.terminationProtection).toBe(true);
  });

  it('has the keys and the stream that the library says', () => {
    templates.data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'v', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });
  });
});

describe('the application stack', () => {
  it.each(Object.entries(machines))(
    'runs the document of the %s machine as it stands',
    (_, document) => {
      const deployed = Object.values(
        templates.application.findResources('AWS::StepFunctions::StateMachine'),
      ).map(({ Properties }) => JSON.parse(Properties.DefinitionString));
      expect(deployed).toContainEqual(document);
    },
  );

  it('runs them as express machines that log all they do', () => {
    templates.application.allResourcesProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'EXPRESS',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
    });
  });

  it('lets only Store write to the log, but for the order’s own partition', () => {
    const writes = statements.filter(
      ({ actions, Resource }) =>
        actions.includes('dynamodb:PutItem') && /FnGetAttLog\w+Arn/.test(JSON.stringify(Resource)),
    );
    const [conditional, free] = [
      writes.filter(({ Condition }) => Condition),
      writes.filter(({ Condition }) => !Condition),
    ];
    expect(free.map(({ policy }) => policy)).toEqual([
      expect.stringMatching(/^InventoryStoreRole/),
    ]);
    expect(conditional).toMatchObject([
      {
        policy: expect.stringMatching(/^OrderFunctionRole/),
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['o'] } },
      },
    ]);
  });

  it('lets nobody change or delete an item, nor do anything to everything of a table', () => {
    const actions = statements.flatMap((statement) => statement.actions);
    const table = actions.filter((action) => action.startsWith('dynamodb:')).toSorted();
    expect([...new Set(table)]).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetItem',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
  });

  it('lets the machines invoke their own functions and nothing else', () => {
    const invoking = statements.filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    for (const { policy, Resource } of invoking) {
      const [, machine = ''] = /^(Inventory|CashMachine)(?:Machine)?Role/.exec(policy) ?? [];
      for (const resource of [Resource].flat()) {
        expect(JSON.stringify(resource)).toMatch(new RegExp(`"${machine}\\w+`));
      }
    }
    expect(invoking.length).toBeGreaterThan(0);
  });

  it('hands every event of the bus to the machine as one nobody waits for, and keeps what fails', () => {
    templates.application.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: [{ prefix: '' }] },
      Targets: [
        {
          InputTransformer: {
            InputTemplate: Match.stringLikeRegexp('"origin":"bus","event":<'),
          },
          RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
          DeadLetterConfig: { Arn: Match.anyValue() },
        },
      ],
    });
    templates.application.hasResourceProperties('AWS::Events::Archive', { RetentionDays: 30 });
  });

  it('follows the log until each batch went through, and watches for changes apart', () => {
    const sources = Object.values(
      templates.application.findResources('AWS::Lambda::EventSourceMapping'),
    ).map(({ Properties }) => Properties);
    expect(sources).toHaveLength(2);
    const filters = sources.map(({ FilterCriteria }) => FilterCriteria.Filters[0].Pattern);
    expect(filters.toSorted()).toEqual([
      '{"eventName":["INSERT"]}',
      '{"eventName":["MODIFY","REMOVE"]}',
    ]);
    const order = sources.find(({ BatchSize }) => BatchSize === 500);
    expect(order).toMatchObject({ StartingPosition: 'TRIM_HORIZON', MaximumRetryAttempts: -1 });
  });

  it('runs functions on Node 24 and arm64, and no log is kept for ever', () => {
    const functions = Object.values(templates.application.findResources('AWS::Lambda::Function'));
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
    templates.application.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('rings for faults, parked and undelivered events, lag, throttles and changes', () => {
    const alarms = Object.values(templates.application.findResources('AWS::CloudWatch::Alarm'));
    const metrics = alarms.map(({ Properties }) => Properties.MetricName).toSorted();
    expect([...new Set(metrics)]).toEqual([
      'ApproximateNumberOfMessagesVisible',
      'Errors',
      'ExecutionsTimedOut',
      'Invocations',
      'IteratorAge',
      'Throttles',
      'WriteThrottleEvents',
    ]);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
  });
});

describe('the functions’ bundles', () => {
  const bundles = readdirSync(assembly.directory)
    .map((name) => join(assembly.directory, name))
    .filter((path) => statSync(path).isDirectory());

  it.each(bundles)('hold at most 200 KB beside the AWS SDK (%#)', (bundle) => {
    const meta = JSON.parse(readFileSync(join(bundle, 'index.meta.json'), 'utf8'));
    const [{ inputs }] = Object.values<{
      inputs: Record<string, { bytesInOutput: number }>;
    }>(meta.outputs).filter((output) => Object.keys(output.inputs).length > 0) as [
      { inputs: Record<string, { bytesInOutput: number }> },
    ];
    const ours = Object.entries(inputs)
      .filter(([path]) => !/node_modules\/@(aws-sdk|aws|smithy|aws-crypto)\//.test(path))
      .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
    expect(ours).toBeGreaterThan(0);
    expect(ours).toBeLessThanOrEqual(200 * 1024);
  });
});

describe('cdk-nag', () => {
  it('ends a synthesis with a finding that has no reason beside it; there is none above', () => {
    const careless = new App({ context: unbundled });
    new Topic(stockbook(careless).application, 'Careless');
    expect(() => careless.synth()).toThrow(/AwsSolutions-SNS3/);
  });
});

describe('the configuration', () => {
  it('names what cannot stand', () => {
    const context = { stockbook: { stage: 'Prod!', archiveDays: -1, other: 1 } };
    const read = () => stockbook(new App({ context }));
    expect(read).toThrow(/stockbook\.stage .*; stockbook\.archiveDays /);
    expect(read).toThrow(/other/);
  });

  it('can leave the archive out', () => {
    const context = { stockbook: { archiveDays: 0 }, ...unbundled };
    const template = Template.fromStack(stockbook(new App({ context })).application);
    template.resourceCountIs('AWS::Events::Archive', 0);
  });
});

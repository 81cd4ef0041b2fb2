import { clientConfig } from '@stockbook/event-store/dynamodb/core';
import { metrics as counted } from '@stockbook/lambda/manifest';
import { machines, STORE_DEADLINE } from '@stockbook/workflow';
import { PATIENCE } from '@stockbook/workflow/aws';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { templatesOf } from './testing/synthesize.ts';

const templates = templatesOf();

/** What comes in on the bus: everything but what left the log. */
const incoming = {
  source: [{ prefix: '' }],
  'detail-type': [{ 'anything-but': ['Stockbook Recorded Event'] }],
};

/**
 * An HTTP API writes "-" for any other variable, such as those of a REST API.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const HTTP_API_VARIABLES = [
  'accountId',
  'apiId',
  'authorizer.error',
  'awsEndpointRequestId',
  'awsEndpointRequestId2',
  'customDomain.basePathMatched',
  'dataProcessed',
  'domainName',
  'domainPrefix',
  'error.message',
  'error.messageString',
  'error.responseType',
  'extendedRequestId',
  'httpMethod',
  'identity.accountId',
  'identity.caller',
  'identity.principalOrgId',
  'identity.sourceIp',
  'identity.user',
  'identity.userAgent',
  'identity.userArn',
  'integration.error',
  'integration.integrationStatus',
  'integration.latency',
  'integration.requestId',
  'integration.status',
  'integrationErrorMessage',
  'integrationLatency',
  'integrationStatus',
  'path',
  'protocol',
  'requestId',
  'requestTime',
  'requestTimeEpoch',
  'responseLatency',
  'responseLength',
  'routeKey',
  'stage',
  'status',
];

describe('the log stack', () => {
  it('keeps its tables if the stack is deleted', () => {
    templates.data.resourceCountIs('AWS::DynamoDB::GlobalTable', 3);
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
    expect(templates.protectedFromTermination).toBe(true);
  });

  it('fixes their names, so that none is ever replaced by an empty one', () => {
    const tables = templates.data.findResources('AWS::DynamoDB::GlobalTable');
    const names = Object.values(tables).map(({ Properties }) => Properties.TableName);
    expect(names.toSorted()).toEqual([
      'stockbook-dev',
      'stockbook-dev-order',
      'stockbook-dev-rows',
    ]);
  });

  it('has the keys and the stream that the library says', () => {
    templates.data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'v', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
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

  it('starts the machine with every event of the bus, without a caller, and keeps those that cannot start it', () => {
    templates.application.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: incoming,
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

  it('takes nothing from the bus that left the log: neither the machine nor the archive', () => {
    const rules = templates.application.findResources('AWS::Events::Rule');
    const patterns = Object.values(rules).flatMap(({ Properties }) =>
      'EventPattern' in Properties ? [Properties.EventPattern] : [],
    );
    expect(patterns).toEqual([incoming]);
    templates.application.allResourcesProperties('AWS::Events::Archive', {
      EventPattern: incoming,
    });
  });

  it('follows the log until each batch went through, and watches for changes apart', () => {
    const sources = Object.values(
      templates.application.findResources('AWS::Lambda::EventSourceMapping'),
    ).map(({ Properties }) => Properties);
    expect(sources).toHaveLength(2);
    const filters = sources.map(({ FilterCriteria }) => FilterCriteria.Filters[0].Pattern);
    expect(filters.toSorted()).toEqual([
      '{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"s/"}]}}}}',
      '{"eventName":["MODIFY","REMOVE"]}',
    ]);
    const order = sources.find(({ BatchSize }) => BatchSize === 500);
    expect(order).toMatchObject({ StartingPosition: 'TRIM_HORIZON', MaximumRetryAttempts: -1 });
  });

  it('lets the readers go on each minute, whatever the stream brings', () => {
    templates.application.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReaderFunction'), 'Arn'] },
          RetryPolicy: { MaximumRetryAttempts: 0 },
        },
      ],
    });
  });

  it('names the log as no other account, region or stage does', () => {
    templates.application.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          LOG_NAME: {
            'Fn::Join': [
              '',
              [{ Ref: 'AWS::AccountId' }, ':', { Ref: 'AWS::Region' }, ':stockbook-dev'],
            ],
          },
        },
      },
    });
  });

  it('takes every request by one route, limits requests a second, and logs each', () => {
    templates.application.hasResourceProperties('AWS::ApiGatewayV2::Integration', {
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
    });
    templates.application.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
      AccessLogSettings: { DestinationArn: Match.anyValue(), Format: Match.anyValue() },
    });
  });

  it('logs the path and the error of each request, in variables that an HTTP API has', () => {
    const [stage] = Object.values(templates.application.findResources('AWS::ApiGatewayV2::Stage'));
    const format: string = stage?.Properties.AccessLogSettings.Format;
    const used = [...format.matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);
    expect(used).toEqual(expect.arrayContaining(['requestId', 'path', 'error.message']));
    for (const name of used) expect(HTTP_API_VARIABLES).toContain(name);
    expect(Object.values(JSON.parse(format))).toHaveLength(used.length);
  });

  it('has functions that outlast what they wait for', () => {
    const timeouts = Object.fromEntries(
      Object.entries(templates.application.findResources('AWS::Lambda::Function')).map(
        ([name, { Properties }]) => [name.replace(/[\dA-F]{8}$/, ''), Properties.Timeout],
      ),
    );
    expect(timeouts['HttpFunction']).toBeGreaterThan(PATIENCE / 1000);
    const tasks = Object.values(machines.inventory.States).filter(({ Type }) => Type === 'Task');
    const shortest = Math.min(...tasks.map((task) => Number(task['TimeoutSeconds'])));
    for (const name of ['Validate', 'Process', 'Store', 'Park']) {
      expect(timeouts[`Inventory${name}`]).toBeLessThan(shortest);
    }
  });

  it('ends a task that waits for DynamoDB before Lambda or Step Functions do', () => {
    const { maxAttempts, requestHandler } = clientConfig();
    const { requestTimeout } = requestHandler as { readonly requestTimeout: number };
    // The SDK waits 50 ms before the second attempt, and twice as long before each next one.
    const pauses = 50 * (2 ** (Number(maxAttempts) - 1) - 1);
    // A request without an answer, with all its attempts.
    expect(Number(maxAttempts) * requestTimeout + pauses).toBeLessThan(STORE_DEADLINE);
    const functions = templates.application.findResources('AWS::Lambda::Function');
    for (const name of ['InventoryProcess', 'InventoryStore']) {
      const [, { Properties = {} } = {}] =
        Object.entries(functions).find(([id]) => id.startsWith(name)) ?? [];
      // Half a second to load the function, and to report the fault.
      expect(STORE_DEADLINE + 500).toBeLessThan(Properties['Timeout'] * 1000);
    }
  });

  it('runs functions on Node 24 and arm64, traced, and no log is kept for ever', () => {
    const functions = Object.values(templates.application.findResources('AWS::Lambda::Function'));
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
      });
    }
    templates.application.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('has an alarm for faults of every function and of the API, for parked and undelivered events, lag, throttles and changes', () => {
    const alarms = Object.values(templates.application.findResources('AWS::CloudWatch::Alarm'));
    const metrics = alarms.map(({ Properties }) => Properties.MetricName).toSorted();
    expect([...new Set(metrics)]).toEqual([
      '5xx',
      'ApproximateNumberOfMessagesVisible',
      'Errors',
      'ExecutionsTimedOut',
      'Invocations',
      'IteratorAge',
      'SuccessfulRequestLatency',
      'ThrottledRequests',
      'Throttles',
      'WriteThrottleEvents',
      'inventory-broken',
      counted.parkedDeliveries.metricName,
      counted.readerFaults.metricName,
      counted.readerLag.metricName,
      counted.stopped.metricName,
      counted.unbuilt.metricName,
    ]);
    const watched = alarms.filter(({ Properties }) => Properties.MetricName === 'Errors');
    templates.application.resourceCountIs('AWS::Lambda::Function', watched.length);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
  });

  it('has an alarm for parked events, as DynamoDB counts them: the machine parks without a function', () => {
    templates.application.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/DynamoDB',
      MetricName: 'SuccessfulRequestLatency',
      Dimensions: Match.arrayWith([{ Name: 'Operation', Value: 'UpdateItem' }]),
      Statistic: 'SampleCount',
      Threshold: 1,
    });
    templates.application.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      DefinitionSubstitutions: {
        RowsTable: Match.anyValue(),
        ParkLargeEvent: Match.anyValue(),
      },
    });
  });

  it('counts errors that no Catch can catch, but not refusals', () => {
    templates.application.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern:
        '{ ($.type = "ExecutionFailed") && (($.details.error = "States.DataLimitExceeded") || ($.details.error = "States.Runtime")) }',
      MetricTransformations: [
        { MetricName: 'inventory-broken', MetricNamespace: 'stockbook-dev', MetricValue: '1' },
      ],
    });
  });

  it('lets the alarms publish to their topic', () => {
    templates.application.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });
});

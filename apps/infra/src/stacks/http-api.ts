import { askedCollections } from '@stockbook/event-store';
import {
  ArnFormat,
  type CfnElement,
  Duration,
  RemovalPolicy,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Api,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IMetric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from './config.ts';
import type { Machine } from './machine.ts';
import { retentionOf } from './retention.ts';
import { rowRights } from './row-rights.ts';
import { TaskFunction } from './task-function.ts';

export interface HttpApiProps {
  readonly log: TableV2;
  readonly order: TableV2;
  readonly rows: TableV2;
  readonly machines: Readonly<Record<'inventory' | 'cash', Machine>>;
  readonly config: Config;
}

/** The longest time that an HTTP API waits. A request waits less for its execution. */
const TIMEOUT = Duration.seconds(30);

/**
 * A line of the access log, with OpenTelemetry's names where it has them. The CDK's own format names
 * variables of REST APIs, and no error. The authorizer's error is that of a token.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  'client.address': '$context.identity.sourceIp',
  caller: '$context.identity.caller',
  'http.request.method': '$context.httpMethod',
  'url.path': '$context.path',
  'network.protocol': '$context.protocol',
  'http.response.status_code': '$context.status',
  'http.response.size': '$context.responseLength',
  responseLatency: '$context.responseLatency',
  'error.type': '$context.error.responseType',
  'error.message': '$context.error.message',
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
  integrationStatus: '$context.integrationStatus',
  integrationRequestId: '$context.integration.requestId',
} as const;

/** The HTTP API: one route for all requests, so that the contract also answers unknown paths. */
export class HttpApi extends Construct {
  readonly function: TaskFunction;
  readonly url: string;
  readonly #api: Api;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const { config } = props;
    this.function = this.#function(props);
    const api = new Api(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      defaultIntegration: new HttpLambdaIntegration('Integration', this.function),
      defaultAuthorizer: authorizerOf(config.authorization),
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      autoDeploy: true,
      throttle: { rateLimit: config.throttle.rate, burstLimit: config.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', {
            retention: retentionOf(config.logDays),
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.url = stage.url;
    this.#api = api;
    if (config.authorization === 'none') {
      Validations.of(api).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'The configuration asks for an API without authorization',
      });
    }
  }

  /** The number of responses with a status of 500 or more. */
  faults(options: MetricOptions): IMetric {
    return this.#api.metricServerError(options);
  }

  #function({ log, order, rows, machines, config }: HttpApiProps): TaskFunction {
    const { inventory, cash } = machines;
    const api = new TaskFunction(this, 'Function', {
      file: 'api',
      environment: {
        LOG_TABLE: log.tableName,
        ROWS_TABLE: rows.tableName,
        INVENTORY_MACHINE: inventory.stateMachineArn,
        CASH_MACHINE: cash.stateMachineArn,
        INVENTORY_LOGS: inventory.logGroup.logGroupName,
        CASH_MACHINE_LOGS: cash.logGroup.logGroupName,
        MACHINE_TYPE: config.machineType,
        LOG_DAYS: String(config.logDays),
      },
      timeout: TIMEOUT,
      logDays: config.logDays,
    });
    log.grant(api, 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:BatchGetItem');
    order.grant(api, 'dynamodb:Query');
    rows.grant(api, 'dynamodb:Query', 'dynamodb:BatchGetItem');
    rowRights.writeParked(rows, api);
    rowRights.ask(rows, api, askedCollections);
    rowRights.tidyIndexes(rows, api);
    for (const machine of [inventory, cash]) {
      for (const statement of runs(machine, config.machineType)) api.addToRolePolicy(statement);
      const name = Stack.of(this).getLogicalId(machine.node.defaultChild as CfnElement);
      Validations.of(api.grantPrincipal as Role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${name}.Name>:*]`,
        reason: 'The executions of one machine: each has a name of its own',
      });
    }
    return api;
  }
}

function authorizerOf(authorization: Config['authorization']): IHttpRouteAuthorizer {
  if (authorization === 'iam') return new HttpIamAuthorizer();
  if (authorization === 'none') return new HttpNoneAuthorizer();
  const { issuer, audience } = authorization;
  return new HttpJwtAuthorizer('Authorizer', issuer, { jwtAudience: [...audience] });
}

/** The permissions to run a machine and to read its executions. */
function runs(machine: Machine, type: Config['machineType']): readonly PolicyStatement[] {
  const { stateMachineArn, logGroup } = machine;
  const of = (actions: readonly string[], resource: string) =>
    new PolicyStatement({
      actions: actions.map((action) => `states:${action}`),
      resources: [resource],
    });
  if (type === 'EXPRESS') {
    return [
      of(['StartSyncExecution', 'StartExecution', 'DescribeStateMachine'], stateMachineArn),
      new PolicyStatement({
        actions: ['logs:FilterLogEvents'],
        // AWS checks the ARN that ends in a star; its documentation names the one without.
        resources: [logGroup.logGroupArn, arnOf(logGroup)],
      }),
    ];
  }
  return [
    of(['StartExecution', 'ListExecutions', 'DescribeStateMachine'], stateMachineArn),
    of(['DescribeExecution', 'GetExecutionHistory'], executionsOf(machine)),
  ];
}

/** The ARN of a log group without its streams. */
const arnOf = (group: LogGroup): string =>
  Stack.of(group).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: group.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** The ARN of all executions of a machine. */
const executionsOf = (machine: Machine): string =>
  Stack.of(machine).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machine.stateMachineName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

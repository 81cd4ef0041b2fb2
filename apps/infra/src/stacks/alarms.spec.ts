import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from './testing/function-names.ts';
import { templatesOf } from './testing/synthesize.ts';

interface AlarmProperties {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Statistic: string;
  readonly Threshold: number;
  readonly Period: number;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly AlarmActions: readonly unknown[];
}

const template = templatesOf().application;
const HASH = /[\dA-F]{8}$/;
const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(
  ([id, { Properties }]) =>
    [id.replace(/^Alarms/, '').replace(HASH, ''), Properties as AlarmProperties] as const,
);

/** What an alarm watches, and from which value on it fires: `AWS/Lambda Errors Sum >= 1 in 60 s`. */
const conditionOf = (alarm: AlarmProperties): string =>
  `${alarm.Namespace} ${alarm.MetricName} ${alarm.Statistic} >= ${alarm.Threshold} in ${alarm.Period} s`;

/** The resource that an alarm watches, by its logical id without the hash. */
const watchedBy = ({ Dimensions = [] }: AlarmProperties): string =>
  Dimensions.map(({ Value }) =>
    JSON.stringify(Value)
      .replace(/^.*"stockbook-dev-log:ExportsOutputRef(\w+?)[\dA-F]{16}".*$/, '$1')
      .replace(/^.*"(?:Ref|Fn::GetAtt)":\[?"(\w+?)[\dA-F]{8}".*$/, '$1')
      .replaceAll('"', ''),
  ).join(' ');

describe('the alarms', () => {
  it('are one for each thing that can go wrong, and fire the first time', () => {
    const found = Object.fromEntries(
      alarms.map(([name, alarm]) => [name, `${watchedBy(alarm)}: ${conditionOf(alarm)}`]),
    );
    const ofFunctions = FUNCTION_NAMES.flatMap((name) =>
      ['Errors', 'Throttles'].map((metric) => [
        `${name}${metric}`,
        `${name}: AWS/Lambda ${metric} Sum >= 1 in 60 s`,
      ]),
    );
    expect(found).toEqual({
      ...Object.fromEntries(ofFunctions),
      ApiFaults: 'HttpApi: AWS/ApiGateway 5xx Sum >= 1 in 60 s',
      TimedOut: 'InventoryMachine: AWS/States ExecutionsTimedOut Sum >= 1 in 60 s',
      Broken: ': stockbook-dev inventory-broken Sum >= 1 in 60 s',
      Parked: 'UpdateItem Rows: AWS/DynamoDB SuccessfulRequestLatency SampleCount >= 1 in 60 s',
      ParkedLarge: 'InventoryPark: AWS/Lambda Invocations Sum >= 1 in 60 s',
      ParkingThrottled: 'UpdateItem Rows: AWS/DynamoDB ThrottledRequests Sum >= 1 in 60 s',
      Undelivered:
        'EventsUndelivered: AWS/SQS ApproximateNumberOfMessagesVisible Maximum >= 1 in 300 s',
      OrderLag: 'ReaderFunction: AWS/Lambda IteratorAge Maximum >= 60000 in 60 s',
      ReaderLag: 'follow-log: stockbook-dev reader-lag Maximum >= 120 in 60 s',
      ReaderFaults: 'follow-log: stockbook-dev reader-faults Sum >= 1 in 60 s',
      ParkedDeliveries: 'follow-log: stockbook-dev parked-deliveries Sum >= 1 in 60 s',
      Unbuilt: 'follow-log: stockbook-dev unbuilt-projections Maximum >= 1 in 60 s',
      RowsThrottled: 'Rows: AWS/DynamoDB WriteThrottleEvents Sum >= 1 in 60 s',
      StreamStopped: 'follow-log: stockbook-dev stopped-streams Sum >= 1 in 60 s',
      LogThrottled: 'Log: AWS/DynamoDB WriteThrottleEvents Sum >= 1 in 60 s',
      LogChanged: 'TamperGuardFunction: AWS/Lambda Invocations Sum >= 1 in 60 s',
    });
  });

  it('fire at their threshold and above, and not while nothing is measured', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
  });

  it('notify the topic that the stack names in its outputs', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    for (const [name, { AlarmActions }] of alarms) {
      expect(AlarmActions, name).toEqual([{ Ref: topic }]);
    }
    template.hasOutput('AlarmTopic', { Value: { Ref: topic } });
  });

  it('fire for every error that no Catch can catch, also of a machine that keeps its own history', () => {
    const standard = templatesOf({ machineType: 'STANDARD' }).application;
    for (const each of [template, standard]) {
      const [machine] = Object.values(each.findResources('AWS::StepFunctions::StateMachine'));
      const groups = Object.entries(each.findResources('AWS::Logs::LogGroup')).filter(
        ([, { Properties }]) => String(Properties.LogGroupName).endsWith('-inventory'),
      );
      const [[group = ''] = []] = groups;
      each.hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: { Ref: group } });
      expect(machine?.Properties.LoggingConfiguration).toMatchObject({ Level: 'ALL' });
    }
  });
});

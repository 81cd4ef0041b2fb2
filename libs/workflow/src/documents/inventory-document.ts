import { inventoryEventTypes } from '@stockbook/domain';
import { noteState, parkLargeState, parkState } from './park-states.ts';
import { choiceState, FUNCTION_FAULTS, refusalState, STORE_FAULTS, taskState } from './states.ts';

/** How often an event is decided again after another writer was first. */
const MAX_CONFLICTS = 20;

const parkOrFail = {
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Check Origin' }],
};

/** The state's input is dropped: with the fault beside it, a large one could exceed the limit of a state. */
const nameAndPark = {
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Name By Execution' }],
};

/** `processState('productCreated') === 'Process Product Created'` */
const processState = (eventType: string): string =>
  `Process${eventType.replace(/^[a-z]|[A-Z]/g, (letter) => ` ${letter.toUpperCase()}`)}`;

const eachEventType = <Value>(toEntry: (type: string) => readonly [string, Value]) =>
  Object.fromEntries(inventoryEventTypes.map(toEntry));

const IS_FROM_BUS = { Variable: '$.parkAs', IsPresent: true };
const IS_FAULTED = { Variable: '$.fault', IsPresent: true };

/** The Fail state of an event that the Event Router does not know. */
const noRoute = {
  Type: 'Fail',
  Error: 'NoRoute',
  Cause:
    'ValidateEvent accepted a type of event for which the state machine has no Process state: a new version is being deployed',
};

/** The inventory machine, with a Process state for each event type of the domain. */
export const inventoryDocument = {
  Comment:
    'Takes an inventory event through validate, route, process and store. Tasks return an outcome that Choice states route; they throw only faults. An event from the bus that does not end in the log is parked. The time limit leaves minutes to park it even if every task is as slow as it may be; an HTTP client gets its answer sooner.',
  StartAt: 'ValidateEvent',
  // An Express execution may take 300 seconds.
  TimeoutSeconds: 299,
  States: {
    ValidateEvent: taskState('ValidateEvent', FUNCTION_FAULTS, {
      ...nameAndPark,
      Next: 'Check Validation',
    }),
    'Check Validation': choiceState('$.outcome', { valid: 'Event Router' }, 'Check Origin'),
    'Event Router': choiceState(
      '$.command.event.type',
      eachEventType((type) => [type, processState(type)]),
      'Note Missing Route',
    ),
    'Note Missing Route': {
      Comment: 'While a new version is deployed, ValidateEvent may know more event types.',
      Type: 'Pass',
      Result: { Error: noRoute.Error, Cause: noRoute.Cause },
      ResultPath: '$.fault',
      Next: 'Check Origin',
    },
    ...eachEventType((type) => [
      processState(type),
      taskState('ProcessEvent', STORE_FAULTS, { ...parkOrFail, Next: 'Check Decision' }),
    ]),
    'Check Decision': choiceState(
      '$.outcome',
      { decided: 'Store Event', repeat: 'Event In Log' },
      'Check Origin',
    ),
    'Store Event': taskState('StoreEvent', STORE_FAULTS, { ...parkOrFail, Next: 'Check Append' }),
    'Check Append': choiceState(
      '$.outcome',
      { stored: 'Event In Log', repeat: 'Event In Log', conflict: 'Check Conflicts' },
      'Check Origin',
    ),
    'Check Conflicts': {
      Comment: 'A bounded number of times, and not so long that no time is left to park the event.',
      Type: 'Choice',
      Choices: [
        {
          Variable: '$$.State.EnteredTime',
          TimestampGreaterThanPath: '$.conflicts.until',
          Next: 'Check Origin',
        },
        {
          Variable: '$.conflicts.count',
          NumericLessThan: MAX_CONFLICTS,
          Next: 'Count Conflict',
        },
      ],
      Default: 'Check Origin',
    },
    'Count Conflict': {
      Comment: 'No wait: the other writer’s event is in the log already.',
      Type: 'Pass',
      Parameters: {
        'count.$': 'States.MathAdd($.conflicts.count, 1)',
        'until.$': '$.conflicts.until',
      },
      ResultPath: '$.conflicts',
      Next: 'Event Router',
    },
    'Event In Log': { Type: 'Succeed' },
    'Name By Execution': {
      Comment: 'A fault of ValidateEvent, which would have named the event.',
      Type: 'Pass',
      Parameters: { 'fault.$': '$', 'parkAs.$': '$$.Execution.Name' },
      Next: 'Check Input',
    },
    'Check Input': {
      Comment: 'An envelope that was given to StartExecution as it stands has no origin.',
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$$.Execution.Input.origin', IsPresent: true },
            { Variable: '$$.Execution.Input.origin', StringEquals: 'http' },
          ],
          Next: 'Failure Router',
        },
      ],
      Default: 'Note Faulted Event',
    },
    'Check Origin': {
      Comment:
        'An HTTP client gets the refusal as its answer. The bus waits for no answer: the event has a name to be parked under.',
      Type: 'Choice',
      Choices: [
        { And: [IS_FROM_BUS, IS_FAULTED], Next: 'Note Faulted Event' },
        {
          And: [IS_FROM_BUS, { Variable: '$.outcome', StringEquals: 'too-large' }],
          Next: 'Park Large Event',
        },
        { ...IS_FROM_BUS, Next: 'Note Event' },
      ],
      Default: 'Failure Router',
    },
    'Note Event': noteState('Park Event'),
    'Park Event': parkState('$.problem'),
    'Note Faulted Event': noteState('Park Faulted Event'),
    'Park Faulted Event': parkState('States.JsonToString($.fault)'),
    'Park Large Event': parkLargeState(),
    'Failure Router': failureRouter(),
    'Invalid Event': refusalState('InvalidEvent'),
    'Unsupported Event': refusalState('UnsupportedEvent'),
    'Event Too Large': refusalState('EventTooLarge'),
    'Rejected Event': refusalState('RejectedEvent'),
    'Version Conflict': refusalState('VersionConflict'),
    'No Route': noRoute,
    Faulted: { Type: 'Fail', ErrorPath: '$.fault.Error', CausePath: '$.fault.Cause' },
  },
};

function failureRouter() {
  const byOutcome = choiceState(
    '$.outcome',
    {
      invalid: 'Invalid Event',
      unsupported: 'Unsupported Event',
      'too-large': 'Event Too Large',
      conflict: 'Version Conflict',
    },
    'Rejected Event',
  );
  const isWithoutRoute = { Variable: '$.fault.Error', StringEquals: noRoute.Error };
  // A fault first: the outcome beside it is that of an earlier state.
  const byFault = [
    { And: [IS_FAULTED, isWithoutRoute], Next: 'No Route' },
    { ...IS_FAULTED, Next: 'Faulted' },
  ];
  return { ...byOutcome, Choices: [...byFault, ...byOutcome.Choices] };
}

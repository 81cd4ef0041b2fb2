import { inventoryEventTypes } from '@stockbook/domain';
import { choiceState, FUNCTION_FAULTS, refusalState, STORE_FAULTS, taskState } from './states.ts';

/** How often an event is decided again after another writer was first. */
const MAX_CONFLICTS = 20;

const parkOrFail = {
  Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'Check Origin' }],
};

/** `processState('productCreated') === 'Process Product Created'` */
const processState = (eventType: string): string =>
  `Process${eventType.replace(/^[a-z]|[A-Z]/g, (letter) => ` ${letter.toUpperCase()}`)}`;

const eachEventType = <Value>(toEntry: (type: string) => readonly [string, Value]) =>
  Object.fromEntries(inventoryEventTypes.map(toEntry));

/** The inventory machine, with a Process state for each event type of the domain. */
export const inventoryDocument = {
  Comment:
    'Takes an inventory event through validate, route, process and store. Tasks return an outcome that Choice states route; they throw only faults. An event from the bus that does not end in the log is parked. The time limit leaves room to park it even if every task is as slow as it may be; an HTTP client gets its answer sooner.',
  StartAt: 'ValidateEvent',
  TimeoutSeconds: 290,
  States: {
    ValidateEvent: taskState('ValidateEvent', FUNCTION_FAULTS, {
      ...parkOrFail,
      Next: 'Check Validation',
    }),
    'Check Validation': choiceState('$.outcome', { valid: 'Event Router' }, 'Check Origin'),
    'Event Router': choiceState(
      '$.command.event.type',
      eachEventType((type) => [type, processState(type)]),
      'Check Origin',
    ),
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
      Type: 'Choice',
      Choices: [
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
      Parameters: { 'count.$': 'States.MathAdd($.conflicts.count, 1)' },
      ResultPath: '$.conflicts',
      Next: 'Event Router',
    },
    'Event In Log': { Type: 'Succeed' },
    'Check Origin': {
      Comment:
        'An HTTP client gets the refusal as its answer. The bus waits for no answer: the event is parked.',
      ...choiceState('$$.Execution.Input.origin', { bus: 'Park Event' }, 'Failure Router'),
    },
    'Park Event': taskState('ParkEvent', STORE_FAULTS, {
      Parameters: {
        'id.$': '$$.Execution.Name',
        'input.$': '$$.Execution.Input',
        'reason.$': '$',
      },
      ResultPath: null,
      Next: 'Failure Router',
    }),
    'Failure Router': failureRouter(),
    'Invalid Event': refusalState('InvalidEvent'),
    'Unsupported Event': refusalState('UnsupportedEvent'),
    'Rejected Event': refusalState('RejectedEvent'),
    'Version Conflict': refusalState('VersionConflict'),
    Faulted: { Type: 'Fail', ErrorPath: '$.fault.Error', CausePath: '$.fault.Cause' },
  },
};

function failureRouter() {
  const byOutcome = choiceState(
    '$.outcome',
    {
      invalid: 'Invalid Event',
      unsupported: 'Unsupported Event',
      conflict: 'Version Conflict',
    },
    'Rejected Event',
  );
  // A fault first: the outcome beside it is that of an earlier state.
  const fault = { Variable: '$.fault', IsPresent: true, Next: 'Faulted' };
  return { ...byOutcome, Choices: [fault, ...byOutcome.Choices] };
}

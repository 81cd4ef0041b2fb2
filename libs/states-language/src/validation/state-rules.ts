import type { QueryLanguage } from '../definition.ts';
import { isJsonObject } from '../json.ts';
import { WORKING, type StateType } from '../state-types.ts';
import type { CheckContext, Members } from './check.ts';
import { checkOf, checkOneOf, checkRequired } from './members-check.ts';
import type { Place } from './place.ts';
import { languageOf, refuseForeign } from './query-languages.ts';
import { JSONATA_FIELDS, JSONPATH_FIELDS, STATE_FIELDS, type StateFields } from './state-fields.ts';

const TYPES = Object.keys(STATE_FIELDS);
const isStateType = (type: unknown): type is StateType =>
  typeof type === 'string' && TYPES.includes(type);

const REQUIRED: Readonly<Partial<Record<StateType, readonly string[]>>> = {
  Task: ['Resource'],
  Choice: ['Choices'],
  Parallel: ['Branches'],
};

/** Of each of these groups a state has exactly one. */
const ONE_OF: Readonly<Partial<Record<StateType, readonly (readonly string[])[]>>> = {
  Wait: [['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp']],
  Map: [['ItemProcessor', 'Iterator']],
};

/** Of each of these pairs a state has one at most. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
  ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ['Error', 'ErrorPath'],
  ['Cause', 'CausePath'],
];

const LEAVING: ReadonlySet<StateType> = new Set(['Pass', 'Task', 'Wait', 'Parallel', 'Map']);

/** What of the machine its states are checked with. */
export interface StateContext {
  /** The query language of states that do not name one. */
  readonly language: QueryLanguage;
  readonly graph: CheckContext['graph'];
}

/** Checks a state by itself: its fields, not where it leads. */
export function checkState(state: unknown, place: Place, { language, graph }: StateContext): void {
  if (!isJsonObject(state)) return place.refuse('Expected value of type [OBJECT]');
  const members: Members = state;
  const type = members['Type'];
  if (type === undefined) return place.refuse('These fields are required: [Type]');
  if (!isStateType(type)) {
    return place
      .member('Type')
      .refuse(`Value should be one of the following: [${TYPES.join(', ')}]`);
  }
  const own = languageOf(members, language);
  const isDowngrade = language === 'JSONata' && own === 'JSONPath';
  if (isDowngrade) {
    place.refuse(
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    );
  }
  checkPresence(type, members, place);
  const context: CheckContext = {
    language: own,
    states: WORKING.has(type) || type === 'Pass' ? ['result'] : [],
    graph,
  };
  for (const name of Object.keys(members)) {
    checkField(name, members, place, { fields: STATE_FIELDS[type], context, isDowngrade });
  }
}

function checkPresence(type: StateType, members: Members, place: Place): void {
  checkRequired(members, REQUIRED[type] ?? [], place);
  for (const names of ONE_OF[type] ?? []) checkOneOf(members, names, place, { isRequired: true });
  for (const pair of PAIRS) checkOneOf(members, pair, place);
  checkHeartbeat(members, place);
  if (!LEAVING.has(type)) return;
  const { End, ...others } = members;
  checkOneOf(End === false ? others : members, ['Next', 'End'], place, { isRequired: true });
}

/** Of a heartbeat that is not shorter than the time limit, the limit is always first. */
function checkHeartbeat({ HeartbeatSeconds, TimeoutSeconds }: Members, place: Place): void {
  if (typeof HeartbeatSeconds !== 'number' || typeof TimeoutSeconds !== 'number') return;
  if (HeartbeatSeconds >= TimeoutSeconds) {
    place.member('HeartbeatSeconds').refuse('Value must be smaller than TimeoutSeconds');
  }
}

interface FieldRules {
  readonly fields: StateFields;
  readonly context: CheckContext;
  /** Whether the fields of another query language are left alone: something else is said already. */
  readonly isDowngrade: boolean;
}

function checkField(
  name: string,
  members: Members,
  place: Place,
  { fields, context, isDowngrade }: FieldRules,
): void {
  const check = checkOf(name, fields);
  if (check === undefined) return place.refuse(`Field '${name}' is not supported`);
  const foreign = context.language === 'JSONata' ? JSONPATH_FIELDS : JSONATA_FIELDS;
  if (!foreign.has(name)) check(members[name], place.member(name), contextOf(name, context));
  else if (!isDowngrade) refuseForeign(name, place, context);
}

/** The result of a state's work does not exist before it is done. */
const contextOf = (field: string, context: CheckContext): CheckContext =>
  field === 'Output' || field === 'Assign' ? context : { ...context, states: [] };

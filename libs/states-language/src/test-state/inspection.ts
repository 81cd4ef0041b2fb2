import type { StateDefinition } from '../definition.ts';
import { toText } from '../payload.ts';
import type { StateType } from '../state-types.ts';
import type { ErrorDetails, InspectionData } from './test-state-request.ts';

type Stage = Exclude<keyof InspectionData, 'input' | 'variables' | 'errorDetails'>;

const AFTER_RESULT = ['afterResultSelector', 'afterResultPath'] as const;
const INPUT_ONLY = ['afterInputPath'] as const;
const MAP_NUMBERS = [
  'maxConcurrency',
  'toleratedFailureCount',
  'toleratedFailurePercentage',
] as const;

/** What AWS shows of states of JSONPath, by their type. */
const OF_JSONPATH: Readonly<Record<StateType, readonly Stage[]>> = {
  Pass: ['afterInputPath', 'afterParameters', ...AFTER_RESULT],
  Task: ['afterInputPath', 'afterParameters', 'result', ...AFTER_RESULT],
  Parallel: AFTER_RESULT,
  Map: ['afterInputPath', 'afterItemsPath', ...MAP_NUMBERS, ...AFTER_RESULT],
  Choice: INPUT_ONLY,
  Wait: INPUT_ONLY,
  Succeed: INPUT_ONLY,
  Fail: INPUT_ONLY,
};

/** The same of a Pass state with a Result. */
const OF_RESULT: readonly Stage[] = ['result', ...AFTER_RESULT];

/** The same of states of JSONata. Other types have nothing to show but their input. */
const OF_JSONATA: Readonly<Partial<Record<StateType, readonly Stage[]>>> = {
  Task: ['afterArguments', 'result'],
  Map: MAP_NUMBERS,
};

const NUMBERS: ReadonlySet<Stage> = new Set(MAP_NUMBERS);

interface Inspected {
  readonly inputText: string;
  /** What the state made of its data, by stage. */
  readonly stages: ReadonlyMap<string, unknown>;
  /** The variables after the state. */
  readonly variables: object;
}

/** Selects what AWS shows of a state's data, and writes it as AWS does: JSON as text. */
export function inspectionOf(
  definition: StateDefinition,
  isJsonata: boolean,
  { inputText, stages, variables }: Inspected,
): InspectionData {
  const shown = stagesOf(definition, isJsonata).flatMap((stage) => {
    const value = stages.get(stage);
    if (value === undefined) return [];
    return [[stage, NUMBERS.has(stage) ? value : toText(value)] as const];
  });
  const errorDetails = stages.get('errorDetails') as ErrorDetails | undefined;
  return {
    input: inputText,
    ...Object.fromEntries(shown),
    ...(Object.keys(variables).length > 0 && { variables: toText(variables) }),
    ...(errorDetails !== undefined && { errorDetails }),
  };
}

function stagesOf(definition: StateDefinition, isJsonata: boolean): readonly Stage[] {
  if (isJsonata) return OF_JSONATA[definition.Type] ?? [];
  const hasResult = definition.Type === 'Pass' && definition.Result !== undefined;
  return hasResult ? OF_RESULT : OF_JSONPATH[definition.Type];
}

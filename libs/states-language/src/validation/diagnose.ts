import type { QueryLanguage } from '../definition.ts';
import { isJsonObject } from '../json.ts';
import type { Members } from './check.ts';
import type { Diagnostic } from './diagnostic.ts';
import { checkForExpress } from './express-rules.ts';
import { checkTransitions, hasEnd } from './graph-rules.ts';
import { StateNames } from './name-rules.ts';
import { Place } from './place.ts';
import { checkState } from './state-rules.ts';
import { integer, oneOf, text, anything } from './value-checks.ts';
import type { Check } from './check.ts';

/** What a document is checked as. */
export interface ValidationOptions {
  /** `STANDARD` unless given. */
  readonly type?: 'STANDARD' | 'EXPRESS' | undefined;
}

const GRAPH_FIELDS: Readonly<Record<string, Check>> = {
  Comment: text,
  StartAt: text,
  States: anything,
};
const MACHINE_FIELDS: Readonly<Record<string, Check>> = {
  ...GRAPH_FIELDS,
  Version: oneOf('1.0'),
  QueryLanguage: oneOf('JSONPath', 'JSONata'),
  TimeoutSeconds: integer({ min: 0, max: 99_999_999 }),
};
const PROCESSOR_FIELDS: Readonly<Record<string, Check>> = {
  ...GRAPH_FIELDS,
  ProcessorConfig: anything,
};

/**
 * Lists what AWS refuses of a document, in its words: empty if CreateStateMachine would accept it.
 *
 * One thing that AWS refuses is accepted: a `Resource` that is no ARN. It is the name of a handler.
 *
 * @param document the parsed JSON of the document
 */
export function diagnose(document: unknown, { type }: ValidationOptions = {}): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const root = new Place('', (diagnostic) => diagnostics.push(diagnostic));
  const graphs: { readonly graph: Members; readonly place: Place }[] = [];
  const names = new StateNames();
  const language = languageOf(document);

  const checkGraph = (value: unknown, place: Place, fields: typeof MACHINE_FIELDS): void => {
    const states = checkMembers(value, place, fields);
    if (states === undefined) return;
    graphs.push({ graph: value as Members, place });
    for (const [name, state] of Object.entries(states)) {
      const here = place.member('States').member(name);
      names.check(name, here);
      checkState(state, here, {
        language,
        graph: (inner, there) => checkGraph(inner, there, PROCESSOR_FIELDS),
      });
      if (type === 'EXPRESS') checkForExpress(state, here);
    }
  };

  checkGraph(document, root, MACHINE_FIELDS);
  if (diagnostics.length > 0) return diagnostics;
  const endless = !hasEnd(document as Members);
  for (const { graph, place } of graphs) {
    checkTransitions(graph, place, { skipUnreachable: endless });
  }
  if (endless) {
    const message = 'Workflow has no terminal state';
    diagnostics.push({ code: 'MISSING_END_STATE', message, location: undefined });
  }
  return diagnostics;
}

const languageOf = (document: unknown): QueryLanguage =>
  isJsonObject(document) && (document['QueryLanguage'] ?? 'JSONPath') !== 'JSONPath'
    ? 'JSONata'
    : 'JSONPath';

/** Checks the members of a document, branch or item processor; answers its states. */
function checkMembers(
  value: unknown,
  place: Place,
  fields: Readonly<Record<string, Check>>,
): Members | undefined {
  if (!isJsonObject(value)) {
    place.refuse('Expected value of type [OBJECT]');
    return undefined;
  }
  const missing = ['StartAt', 'States'].filter((name) => !Object.hasOwn(value, name));
  if (missing.length > 0) place.refuse(`These fields are required: [${missing.join(', ')}]`);
  for (const [name, member] of Object.entries(value)) {
    const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (check === undefined) place.refuse(`Field '${name}' is not supported`);
    else check(member, place.member(name), NO_STATE);
  }
  const states = value['States'];
  if (states === undefined) return undefined;
  if (isJsonObject(states) && Object.keys(states).length > 0) return states;
  place
    .member('States')
    .refuse(isJsonObject(states) ? 'Value cannot be empty' : 'Expected value of type [OBJECT]');
  return undefined;
}

/** The fields of a whole document are no expressions. */
const NO_STATE = { language: 'JSONPath', states: [], graph: () => undefined } as const;

import type { QueryLanguage } from '../definition.ts';
import { isJsonObject } from '../json.ts';
import type { MachineType } from '../machine-type.ts';
import type { Check, Members } from './check.ts';
import type { Diagnostic } from './diagnostic.ts';
import { checkForExpress } from './express-rules.ts';
import { checkGraphMembers, GRAPH_MEMBERS } from './graph-members.ts';
import { checkTransitions, hasEnd } from './graph-rules.ts';
import { MapLabels } from './label-rules.ts';
import { StateNames } from './name-rules.ts';
import { Place } from './place.ts';
import { plainDocument } from './plain-document.ts';
import { languageOf } from './query-languages.ts';
import { checkState } from './state-rules.ts';
import { checkVariableScopes } from './variable-scopes.ts';

/** What a document is checked as. */
export interface ValidationOptions {
  /** `STANDARD` unless given. */
  readonly type?: MachineType | undefined;
}

/**
 * Lists what AWS refuses of a document, in its words: nothing if CreateStateMachine would accept it.
 *
 * Two things that AWS refuses are accepted: a `Resource` that is no ARN, which is the name of a handler, and
 * one that names a service or an API that does not exist.
 *
 * @param given the parsed JSON of the document
 * @example
 * const [diagnostic] = diagnose({ StartAt: 'A', States: { A: { Type: 'Pass' } } });
 * diagnostic?.location // '/States/A'
 * diagnostic?.message // 'This object should have only one of the following fields: [Next, End]'
 */
export function diagnose(given: unknown, options: ValidationOptions = {}): Diagnostic[] {
  const document = plainDocument(given);
  const language = isJsonObject(document) ? languageOf(document, 'JSONPath') : 'JSONPath';
  const diagnosis = new Diagnosis(language, options);
  diagnosis.graph(document, diagnosis.root, GRAPH_MEMBERS.document);
  if (diagnosis.found.length === 0) diagnosis.transitions(document as Members);
  return diagnosis.found;
}

/** Lists what AWS refuses of a state by itself, which may lead to states that do not exist. */
export function diagnoseState(state: unknown): Diagnostic[] {
  const diagnosis = new Diagnosis('JSONPath', {});
  diagnosis.state(state, diagnosis.root);
  return diagnosis.found;
}

/** One look at a document, from the outside in. */
class Diagnosis {
  readonly found: Diagnostic[] = [];
  readonly root = new Place('', (diagnostic) => this.found.push(diagnostic));
  readonly #language: QueryLanguage;
  readonly #isExpress: boolean;
  readonly #names = new StateNames();
  readonly #labels = new MapLabels();
  /** The objects with states whose states were checked. */
  readonly #graphs: { readonly graph: Members; readonly place: Place }[] = [];

  constructor(language: QueryLanguage, { type }: ValidationOptions) {
    this.#language = language;
    this.#isExpress = type === 'EXPRESS';
  }

  /** Checks an object with states, and the states. */
  graph(value: unknown, place: Place, members: Readonly<Record<string, Check>>): void {
    const states = checkGraphMembers(value, place, members);
    if (states === undefined) return;
    this.#graphs.push({ graph: value as Members, place });
    for (const [name, state] of Object.entries(states)) {
      const here = place.member('States').member(name);
      this.#names.check(name, here);
      this.state(state, here);
    }
  }

  state(state: unknown, place: Place): void {
    checkState(state, place, {
      language: this.#language,
      graph: (inner, there, kind) => this.graph(inner, there, GRAPH_MEMBERS[kind]),
    });
    this.#labels.check(state, place);
    if (this.#isExpress) checkForExpress(state, place);
  }

  /** Checks where the states lead. They must be well-formed. */
  transitions(document: Members): void {
    const endless = !hasEnd(document);
    for (const { graph, place } of this.#graphs) {
      checkTransitions(graph, place, { skipUnreachable: endless });
    }
    checkVariableScopes(document, this.root);
    if (!endless) return;
    const message = 'Workflow has no terminal state';
    this.found.push({ code: 'MISSING_END_STATE', message, location: undefined });
  }
}

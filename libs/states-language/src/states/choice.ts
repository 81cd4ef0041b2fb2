import { compileCondition } from '../choice/condition.ts';
import { compileDataFlow, type DataFlow } from '../data-flow/data-flow.ts';
import { BOOLEAN, compileTypedField } from '../data-flow/typed-field.ts';
import type { ChoiceDefinition, ChoiceRuleDefinition } from '../definition.ts';
import { EvaluationFault } from '../evaluation-fault.ts';
import { andThen, type Later } from '../later.ts';
import type { StateEntry } from '../run/state-entry.ts';
import type { State } from '../run/state.ts';
import type { Named } from './compile-context.ts';

interface Rule {
  readonly next: string;
  readonly flow: DataFlow;
  holds(entry: StateEntry, input: unknown): Later<boolean>;
}

/** Goes where the first rule that holds leads. */
export function compileChoice({ name, definition, language }: Named<ChoiceDefinition>): State {
  const flow = compileDataFlow(definition, language);
  const rules = definition.Choices.map((rule, index): Rule => {
    const place = `Choices[${index}]/`;
    // What a rule assigns and puts out takes the place of what the state says for its default.
    const { Assign, Output, ...fields } = definition;
    const own = { ...fields, ...(rule.Assign && { Assign: rule.Assign }), Output: rule.Output };
    return {
      next: rule.Next,
      flow: compileDataFlow(own, language, place),
      holds:
        language === 'JSONata' ? jsonataCondition(rule, `${place}Condition`) : pathCondition(rule),
    };
  });

  return {
    name,
    type: 'Choice',
    run: (entry) =>
      andThen(flow.input(entry), ({ value }) =>
        andThen(firstThatHolds(rules, entry, value), (rule) => {
          if (rule !== undefined) return rule.flow.pass(entry, rule.next);
          if (definition.Default !== undefined) return flow.pass(entry, definition.Default);
          throw new EvaluationFault(
            'Failed to transition out of the state. The state does not point to a next state.',
          );
        }),
      ),
  };
}

function firstThatHolds(
  rules: readonly Rule[],
  entry: StateEntry,
  input: unknown,
  from = 0,
): Later<Rule | undefined> {
  for (let index = from; index < rules.length; index++) {
    const rule = rules[index];
    const holds = rule?.holds(entry, input);
    if (holds === true) return rule;
    if (holds instanceof Promise) {
      return holds.then((it) => (it ? rule : firstThatHolds(rules, entry, input, index + 1)));
    }
  }
  return undefined;
}

function pathCondition(rule: ChoiceRuleDefinition): Rule['holds'] {
  const condition = compileCondition(rule);
  return (entry, input) => condition(input, entry);
}

function jsonataCondition({ Condition }: ChoiceRuleDefinition, field: string): Rule['holds'] {
  return compileTypedField(field, Condition, BOOLEAN);
}

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { JsonView } from '../json-view.tsx';
import type { MachineDocument, StateDocument } from './machine-document.ts';
import { errorsInWords, type Transition, transitionsOf } from './transitions.ts';

/** A state as its document has it: its ways in words, then the JSON. */
export function StateDetails({
  document,
  name,
  onSelect,
}: {
  readonly document: MachineDocument;
  readonly name: string;
  /** Goes to another state. */
  readonly onSelect: (name: string) => void;
}) {
  const state = document.States[name];
  if (state === undefined) {
    return <Box>The state machine has no state {name}. Choose one in the graph.</Box>;
  }
  const ways = transitionsOf(document);
  const [out, into] = [
    ways.filter(({ from }) => from === name),
    ways.filter(({ to }) => to === name),
  ];
  return (
    <SpaceBetween size="m">
      {state.Comment !== undefined && <Box>{state.Comment}</Box>}
      <KeyValuePairs
        columns={2}
        items={[
          {
            label: 'Type',
            value: name === document.StartAt ? `${state.Type}, the first state` : state.Type,
          },
          { label: 'Retries', value: <Retries state={state} /> },
          { label: 'Leads to', value: <Ways ways={out} end="to" onSelect={onSelect} /> },
          { label: 'Reached from', value: <Ways ways={into} end="from" onSelect={onSelect} /> },
        ]}
      />
      <JsonView value={state} label={`the state ${name}`} />
    </SpaceBetween>
  );
}

function Ways({
  ways,
  end,
  onSelect,
}: {
  readonly ways: readonly Transition[];
  readonly end: 'from' | 'to';
  readonly onSelect: (name: string) => void;
}) {
  if (ways.length === 0) return end === 'to' ? 'It ends the execution' : '-';
  return (
    <ul className="plain-list">
      {ways.map((way) => (
        <li key={`${way[end]} ${way.isCatch}`}>
          <Button variant="inline-link" onClick={() => onSelect(way[end])}>
            {way[end]}
          </Button>
          {way.conditions.length > 0 && (
            <Box variant="span" color="text-body-secondary">{` ${ifWords(way)}`}</Box>
          )}
        </li>
      ))}
    </ul>
  );
}

/** @example ifWords({ … conditions: ['outcome is valid'] }) // 'if outcome is valid' */
const ifWords = ({ conditions, isCatch }: Transition): string => {
  const words = conditions.join(' or ');
  return isCatch || words === 'otherwise' ? words : `if ${words}`;
};

function Retries({ state: { Retry = [] } }: { readonly state: StateDocument }) {
  if (Retry.length === 0) return 'None';
  return (
    <ul className="plain-list">
      {Retry.map(({ ErrorEquals, MaxAttempts = 3 }, index) => (
        <li key={index} className="wrap">
          {MaxAttempts === 0 ? 'Never' : `Up to ${MaxAttempts}`} on {fewErrors(ErrorEquals)}
        </li>
      ))}
    </ul>
  );
}

/** Many names say less than their count: the JSON below has them. */
const fewErrors = (names: readonly string[]): string =>
  names.length > 3 ? `${names.length} kinds of errors` : errorsInWords(names);

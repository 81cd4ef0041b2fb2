import type { Input, Operation, Output } from './history.ts';
import { streamModel } from './stream-model.ts';

const OPERATIONS = 14;
const STREAMS = ['s', 't'];
/** How long an operation may take on each side of the moment at which it takes effect; they come one a unit. */
const LONGEST = 6;

/**
 * Makes a history of a correct store: each operation takes effect at one moment, and is called some time before
 * and returns some time after.
 */
export function simulate(random: () => number): readonly Operation[] {
  const states = new Map(STREAMS.map((stream) => [stream, streamModel.initial]));
  return Array.from({ length: OPERATIONS }, (_, moment): Operation => {
    const stream = STREAMS[Math.floor(random() * STREAMS.length)] ?? '';
    const state = states.get(stream) ?? streamModel.initial;
    const input = randomInput(`${moment}`, state.ids.length, random);
    const { after, answer } = carryOut(state, input);
    const unknown = input.op === 'append' && random() < 0.15;
    // Of those whose outcome is unknown, some have none.
    if (!unknown || random() < 0.5) states.set(stream, after);
    return {
      client: moment,
      stream,
      input,
      call: Math.round(100 * (moment - random() * LONGEST)) + 10_000,
      return: unknown ? null : Math.round(100 * (moment + random() * LONGEST)) + 10_000,
      output: unknown ? null : answer,
    };
  });
}

type State = typeof streamModel.initial;

/** The one answer that the model gives. */
function carryOut(state: State, input: Input): { readonly after: State; readonly answer: Output } {
  const after = streamModel.step(state, input, null) ?? state;
  const { length } = state.ids;
  if (input.op === 'read') return { after, answer: { status: 'read', ids: state.ids } };
  if (input.op === 'head') {
    return { after, answer: { status: 'head', version: length, last: state.ids.at(-1) ?? '' } };
  }
  const known = input.command === undefined ? undefined : state.commands.get(input.command);
  if (known) return { after, answer: { status: 'appended', ...known } };
  if (after === state) return { after, answer: { status: 'conflict', actual: length } };
  return { after, answer: { status: 'appended', from: length + 1, version: after.ids.length } };
}

function randomInput(name: string, version: number, random: () => number): Input {
  const chance = random();
  if (chance < 0.3) return { op: 'read' };
  if (chance < 0.45) return { op: 'head' };
  const expectations = [
    'any',
    'no-stream',
    'stream-exists',
    version,
    version,
    version + 1,
  ] as const;
  const command = random() < 0.4 ? `command ${Math.floor(random() * 3)}` : undefined;
  return {
    op: 'append',
    expected: expectations[Math.floor(random() * expectations.length)] ?? 'any',
    ids: random() < 0.5 ? [name] : [name, `${name}+`],
    ...(command !== undefined && { command }),
  };
}

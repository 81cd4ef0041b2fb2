import type { Input, Operation } from './history.ts';
import { answerTo, streamModel } from './stream-model.ts';

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
    const { state: after, answer } = answerTo(state, input);
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

import { PAYLOAD_BYTES } from '@stockbook/states-language';
import { describe, expect, it } from 'vitest';
import { LARGEST_INPUT } from '../inventory/event-size.ts';
import {
  type AnyTask,
  event,
  received,
  runner,
  shipped,
  start,
  type Tasks,
} from './testing/parking-runner.ts';

describe('the size of what the machine hands over', () => {
  const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? '');

  /** The largest text inside of an event that the machine takes: its input is `LARGEST_INPUT` as it is measured. */
  const filled = (make: (filler: string) => unknown, unit: string) => {
    const size = (count: number) =>
      bytes(JSON.stringify({ origin: 'bus', event: make(unit.repeat(count)) }));
    const each = size(2) - size(1);
    return make(unit.repeat(Math.floor((LARGEST_INPUT - size(0)) / each)));
  };

  /** Runs an event, and returns the largest input, output or parameters of a state. */
  async function largest(sent: unknown, options: Parameters<typeof start>[0] = {}) {
    let most = 0;
    const measured =
      (task: AnyTask): AnyTask =>
      async (input) => {
        const output = await task(input);
        most = Math.max(most, bytes(input), bytes(output ?? {}));
        return output;
      };
    const { all } = start({
      ...options,
      change: (tasks) => {
        const changed = options.change?.(tasks) ?? tasks;
        return Object.fromEntries(
          Object.entries(changed).map(([name, task]) => [name, measured(task as AnyTask)]),
        );
      },
    });
    const { executionId } = await runner.run('inventory', sent);
    const record = await runner.execution(executionId);
    for (const { input, output } of record?.states ?? []) {
      most = Math.max(most, bytes(input), bytes(output ?? {}));
    }
    return { most, parked: await all(), states: record?.states.map(({ name }) => name) };
  }

  const fillers = ['x', '"', '\\', '\u0001', 'ä', '日', '\u{1f9fa}'];
  const cases: readonly (readonly [string, (filler: string) => unknown, string])[] = [
    ['is stored', (note) => ({ ...received(), note }), 'Event In Log'],
    ['is rejected', (note) => ({ ...shipped(), note }), 'Park Event'],
    ['is invalid', (note) => event('productShipped', { note }), 'Park Event'],
    ['has a field of that name', (name) => event('productShipped', { [name]: 1 }), 'Park Event'],
    ['has no type', (note) => ({ note }), 'Park Event'],
  ];
  it.each(cases.flatMap((each) => fillers.map((filler) => [...each, filler] as const)))(
    'stays within the limit: the largest event that %s %#',
    async (_, make, state, filler) => {
      const sent = filled(make, filler);
      const { most, states } = await largest({ origin: 'bus', event: sent });
      expect(states).toContain(state);
      expect(most).toBeLessThan(PAYLOAD_BYTES);
    },
  );

  it('stays within the limit when the metadata are large', async () => {
    const metadata = { actor: 'x'.repeat(LARGEST_INPUT - 1_000) };
    const { most, parked } = await largest({ origin: 'bus', event: received(), metadata });
    expect(parked).toHaveLength(1);
    expect(most).toBeLessThan(PAYLOAD_BYTES);
  });

  it.each(['ValidateEvent', 'ProcessEvent'] as const)(
    'stays within the limit when %s ends in a fault',
    async (name) => {
      const fault = new TypeError('x'.repeat(16 * 1024));
      const sent = filled((note) => ({ ...received(), note }), 'x');
      const change = (tasks: Tasks) => ({ ...tasks, [name]: () => Promise.reject(fault) });
      const { most, parked } = await largest({ origin: 'bus', event: sent }, { change });
      expect(parked).toHaveLength(1);
      expect(most).toBeLessThan(PAYLOAD_BYTES);
    },
  );

  it('stays within the limit when thousands of fields are wrong', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`"field-${n}"`, 1]),
    );
    const { most, parked } = await largest({
      origin: 'bus',
      event: event('productShipped', fields),
    });
    expect(parked).toHaveLength(1);
    expect(most).toBeLessThan(PAYLOAD_BYTES);
  });

  it.each(fillers)('a larger event is refused early, and parked as it came %#', async (filler) => {
    const times = Math.floor(250_000 / (bytes(filler) - 2));
    const fitting = { origin: 'bus', event: { ...received(), note: filler.repeat(times) } };
    const { parked, states } = await largest(fitting);
    expect(states).toEqual([
      'ValidateEvent',
      'Check Validation',
      'Check Origin',
      'Park Large Event',
      'Failure Router',
      'Event Too Large',
    ]);
    expect(parked).toMatchObject([
      {
        id: expect.stringMatching(/^[\da-f]{64}$/),
        input: fitting,
        problem: { type: 'urn:stockbook:problem:event-too-large', status: 413 },
      },
    ]);
  });

  it('has nothing added where the input is as large as Step Functions allows', async () => {
    const bare = { note: '' };
    const note = 'x'.repeat(PAYLOAD_BYTES - bytes(bare));
    expect(bytes({ note })).toBe(PAYLOAD_BYTES);
    const { most, parked } = await largest({ note });
    expect(parked).toHaveLength(1);
    expect(most).toBe(PAYLOAD_BYTES);
    const larger = largest({ note: `${note}x` });
    await expect(larger).rejects.toMatchObject({ code: 'InputTooLarge', bytes: PAYLOAD_BYTES + 1 });
  });
});

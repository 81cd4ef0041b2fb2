import { expect, it } from 'vitest';
import type { EventInput } from '../event-input.ts';
import { runner, shipped, start } from './testing/parking-runner.ts';

it('an event from the bus is parked if the machine has no route for its type, and ends in a Fail state of its own', async () => {
  const { fromBus, all, only } = start({
    change: (tasks) => ({
      ...tasks,
      ValidateEvent: async (input: unknown) => {
        const valid = await tasks.ValidateEvent(input as EventInput);
        return JSON.parse(JSON.stringify(valid).replaceAll('productShipped', 'productNew'));
      },
    }),
  });
  const { executionId, ...ended } = await fromBus(shipped());
  const cause = expect.stringContaining('has no Process state');
  expect(ended).toEqual({ status: 'failed', error: 'NoRoute', cause });
  expect((await runner.execution(executionId))?.states.at(-1)).toMatchObject({
    name: 'No Route',
    type: 'Fail',
    error: { error: 'NoRoute', cause },
  });
  expect((await only()).problem).toMatchObject({ status: 500, detail: cause });
  await runner.run('inventory', { origin: 'http', event: shipped() });
  expect(await all()).toHaveLength(1);
});

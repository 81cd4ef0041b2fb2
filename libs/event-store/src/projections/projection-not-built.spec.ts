import { expect, it } from 'vitest';
import { MemoryRowStore } from '../rows/memory/memory-row-store.ts';
import { ProjectionView } from './projection-view.ts';

it('rows that are not built say what to do, also where no process runs the readers', async () => {
  const view = new ProjectionView(new MemoryRowStore(), { name: 'list', version: 2 });
  await expect(view.get('a')).rejects.toThrow(
    'version 2 of projection list is being built, and has come to position 0: come again. If no process runs its Readers, start them',
  );
});

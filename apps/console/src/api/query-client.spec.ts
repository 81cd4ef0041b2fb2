import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { queryClient } from './query-client.ts';

afterEach(() => onlineManager.setOnline(true));

it('asks the server, and sends to it, when the browser is offline', async () => {
  onlineManager.setOnline(false);
  const query = queryClient.fetchQuery({ queryKey: ['answer'], queryFn: () => 'asked' });
  expect(await query).toBe('asked');
  const mutation = queryClient.getMutationCache().build(queryClient, {
    mutationFn: async () => 'sent',
  });
  expect(await mutation.execute(undefined)).toBe('sent');
});

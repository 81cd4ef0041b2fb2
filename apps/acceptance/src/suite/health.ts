import { expect, it } from 'vitest';
import { type Api, bodyOf } from '../client/index.ts';

export function health(api: Api): void {
  it('is well', async () => {
    const reply = await api.get('/health');
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toEqual({ status: 'ok' });
  });
}

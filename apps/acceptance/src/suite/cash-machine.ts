import { expect, it } from 'vitest';
import { type Api, bodyOf } from '../client/index.ts';

const cases: readonly [string | number, Readonly<Record<string, string>>][] = [
  ['185', { '50s': '3', '20s': '1', '10s': '1', '1s': '5' }],
  [185, { '50s': '3', '20s': '1', '10s': '1', '1s': '5' }],
  ['1', { '1s': '1' }],
  ['9', { '1s': '9' }],
  ['10', { '10s': '1' }],
  ['20', { '20s': '1' }],
  ['40', { '20s': '2' }],
  ['49', { '20s': '2', '1s': '9' }],
  ['50', { '50s': '1' }],
  ['80', { '50s': '1', '20s': '1', '10s': '1' }],
  ['100', { '50s': '2' }],
  ['999999999999999999', { '50s': '19999999999999999', '20s': '2', '1s': '9' }],
];

/** POST /atm/withdrawals: notes of 50, 20, 10 and 1; those not used are left out. */
export function cashMachine(api: Api): void {
  it.each(cases)('%j', async (dispense, notes) => {
    const reply = await api.post('/atm/withdrawals', { dispense });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(bodyOf(reply)).toEqual({ dispense: '0', ...notes });
  });

  it('gives money as often as it is asked: a withdrawal has no identity', async () => {
    const body = { dispense: '50' };
    const replies = await Promise.all([1, 2, 3].map(() => api.post('/atm/withdrawals', body)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
}

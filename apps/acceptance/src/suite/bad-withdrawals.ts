import { it } from 'vitest';
import { type Api, expectProblem, raw } from '../client/index.ts';
import { roundedNumbers } from './bad-values.ts';

const amounts = [
  undefined,
  null,
  true,
  {},
  [],
  ['50'],
  '',
  '0',
  0,
  '-0',
  '-50',
  -50,
  '1.5',
  1.5,
  '50.0',
  'abc',
  'NaN',
  'Infinity',
  '1e3',
  ' 5 ',
  '+5',
  '05',
  '0x10',
  '٣',
  '5\0',
  '\ud800',
  '1234567890123456789',
  2 ** 53,
  1e17,
  1e21,
  raw('1e400'),
  raw('-1e400'),
];

export function badWithdrawals(api: Api): void {
  it.each(amounts)('an amount of %j', async (dispense) => {
    const reply = await api.post('/atm/withdrawals', { dispense });
    expectProblem(reply, { status: 400, type: 'invalid-withdrawal', fields: ['dispense'] });
  });

  it.each(roundedNumbers)('%# an amount that reading would round', async (dispense) => {
    const reply = await api.post('/atm/withdrawals', { dispense });
    expectProblem(reply, { status: 400, fields: ['dispense'] });
  });
}

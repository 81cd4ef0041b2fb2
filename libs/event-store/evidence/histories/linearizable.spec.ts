import { expect, it } from 'vitest';
import { decideHistory } from './decide-history.ts';
import type { Input, Operation, Output } from './history.ts';
import { decide, type Model } from './linearizable.ts';

const read = (...ids: string[]): [Input, Output] => [{ op: 'read' }, { status: 'read', ids }];
const head = (version: number, last: string): [Input, Output] => [
  { op: 'head' },
  { status: 'head', version, last },
];
const append = (
  expected: Extract<Input, { op: 'append' }>['expected'],
  id: string,
  output: Output | null,
  command?: string,
): [Input, Output | null] => [
  { op: 'append', expected, ids: [id], ...(command !== undefined && { command }) },
  output,
];
const appended = (version: number): Output => ({ status: 'appended', from: version, version });
const conflict = (actual: number): Output => ({ status: 'conflict', actual });

/** An operation from a call to a return; null stays open. */
const at = (
  call: number,
  end: number | null,
  [input, output]: [Input, Output | null],
  stream = 's',
): Operation => ({ client: call, stream, input, call, return: end, output });

const linearizable: readonly (readonly [string, readonly Operation[]])[] = [
  ['nothing', []],
  ['one after the other', [at(1, 2, append(0, 'a', appended(1))), at(3, 4, read('a'))]],
  [
    'a read beside an append that sees it',
    [at(1, 9, append(0, 'a', appended(1))), at(2, 3, read('a'))],
  ],
  [
    'a read beside an append that does not',
    [at(1, 9, append(0, 'a', appended(1))), at(2, 3, read())],
  ],
  [
    'two appends whose answers come in the other order',
    [at(1, 9, append('any', 'a', appended(2))), at(2, 8, append('any', 'b', appended(1)))],
  ],
  [
    'one winner of two',
    [at(1, 9, append(0, 'a', conflict(1))), at(2, 8, append(0, 'b', appended(1)))],
  ],
  [
    'an unknown outcome that was written late',
    [at(1, null, append(0, 'a', null)), at(2, 3, read()), at(4, 5, read('a'))],
  ],
  [
    'an unknown outcome that was not written',
    [at(1, null, append(0, 'a', null)), at(2, 3, read())],
  ],
  [
    'a repeat with the first result',
    [
      at(1, 2, append(0, 'a', appended(1), 'c')),
      at(3, 4, append('any', 'b', appended(2))),
      at(5, 6, append(0, 'x', appended(1), 'c')),
      at(7, 8, head(2, 'b')),
    ],
  ],
  [
    'a retry of an unknown outcome',
    [
      at(1, null, append('any', 'a', null, 'c')),
      at(2, 3, append('any', 'a', appended(1), 'c')),
      at(4, 5, read('a')),
    ],
  ],
  ['operations at the same moment', [at(1, 2, append(0, 'a', appended(1))), at(2, 3, read())]],
  [
    'two streams that do not depend on one another',
    [at(1, 2, append(0, 'a', appended(1)), 's'), at(3, 4, read(), 't')],
  ],
];

it.each(linearizable)('takes %s', (_, operations) => {
  expect(decideHistory(operations)).toBe('linearizable');
});

const faulty: readonly (readonly [string, readonly Operation[]])[] = [
  ['a stale read', [at(1, 2, append(0, 'a', appended(1))), at(3, 4, read())]],
  ['a read of what was not written', [at(1, 2, read('a'))]],
  [
    'a read that goes back',
    [at(1, 9, append(0, 'a', appended(1))), at(2, 3, read('a')), at(4, 5, read())],
  ],
  ['two winners', [at(1, 9, append(0, 'a', appended(1))), at(2, 8, append(0, 'b', appended(1)))]],
  ['a version gap', [at(1, 2, append('any', 'a', appended(2)))]],
  ['a conflict with a wrong version', [at(1, 2, append(3, 'a', conflict(1)))]],
  ['a conflict of any', [at(1, 2, append('any', 'a', conflict(0)))]],
  [
    'a repeat that was written again',
    [
      at(1, 2, append('any', 'a', appended(1), 'c')),
      at(3, 4, append('any', 'b', appended(2), 'c')),
    ],
  ],
  [
    'a lost append',
    [
      at(1, 2, append('any', 'a', appended(1))),
      at(3, 4, append('any', 'b', appended(2))),
      at(5, 6, read('b')),
    ],
  ],
  [
    'events in another order',
    [
      at(1, 2, append('any', 'a', appended(1))),
      at(3, 4, append('any', 'b', appended(2))),
      at(5, 6, read('b', 'a')),
    ],
  ],
  ['a head of another event', [at(1, 2, append('any', 'a', appended(1))), at(3, 4, head(1, 'b'))]],
  [
    'an unknown outcome that is written and gone',
    [at(1, null, append(0, 'a', null)), at(2, 3, read('a')), at(4, 5, read())],
  ],
  [
    'a fault in the second stream only',
    [at(1, 2, append(0, 'a', appended(1)), 's'), at(3, 4, read('b'), 't')],
  ],
];

it.each(faulty)('refuses %s', (_, operations) => {
  expect(decideHistory(operations)).toBe('not linearizable');
});

it('leaves a history undecided after the given number of configurations', () => {
  const many = Array.from({ length: 12 }, (_, index) =>
    at(index, null, append('any', `${index}`, null)),
  );
  many.push(at(20, 21, read('none of them')));
  expect(decideHistory(many, 1000)).toBe('undecided');
});

it('decides by any model', () => {
  const register: Model<number, { write?: number }, number> = {
    initial: 0,
    step: (value, { write }, found) =>
      write ?? (found === null || found === value ? value : undefined),
    keyOf: String,
  };
  const write = { input: { write: 1 }, output: null, call: 1, return: 4 };
  const found = (output: number, call: number) => ({ input: {}, output, call, return: call + 0.5 });
  expect(decide(register, [write, found(0, 2), found(1, 3)])).toBe('linearizable');
  expect(decide(register, [write, found(1, 2), found(0, 3)])).toBe('not linearizable');
});

import { describe, expect, it } from 'vitest';
import { faultMessage, publicFault, withFaultMessage } from './fault.ts';

/** The cause of a fault as Step Functions gives it, with the trace that Lambda's runtime makes. */
const causeOf = (errorMessage: string) =>
  JSON.stringify({
    errorType: 'TypeError',
    errorMessage,
    trace: [`TypeError: ${errorMessage}`, '    at append (file:///var/task/index.mjs:3:14)'],
  });

describe('the message of a fault', () => {
  it.each([
    ['of a function', causeOf('out of order'), 'out of order'],
    ['of the interpreter', 'the execution took too long', 'the execution took too long'],
    [
      'of Lambda',
      '{"errorMessage":"2026-11-26T00:00:00Z 1c6c Task timed out after 9.00 seconds"}',
      '2026-11-26T00:00:00Z 1c6c Task timed out after 9.00 seconds',
    ],
    ['that was cut off', causeOf('say "no"').slice(0, 70), 'say "no"'],
    ['cut off in the message', causeOf('out of order').slice(0, 47), 'out of'],
    ['cut off in an escape', '{"errorType":"TypeError","errorMessage":"a\\n\\u00', 'a'],
    ['cut off after a backslash', '{"errorType":"TypeError","errorMessage":"a\\', 'a'],
    [
      'of many lines',
      causeOf('Cannot find x\nRequire stack:\n- /var/task/index.mjs'),
      'Cannot find x',
    ],
    ['none', '', ''],
  ])('%s', (_, cause, message) => {
    expect(faultMessage(cause)).toBe(message);
  });

  it.each([
    ["ENOENT: no such file, open '/var/task/data/x.json'", "ENOENT: no such file, open 'x.json'"],
    ["Cannot find package 'x' from file:///var/task/a.mjs", "Cannot find package 'x' from a.mjs"],
    ['open C:\\Users\\ada\\stock\\a.ts', 'open a.ts'],
    ['GET http://127.0.0.1:8000/a/b of application/json', undefined],
    ['send 1/2 or a/b/c', undefined],
  ])('names files without their path: %s', (message, expected = message) => {
    expect(faultMessage(message)).toBe(expected);
    expect(faultMessage(causeOf(message))).toBe(expected);
  });

  it('leaves the problem of a refusal as it is', () => {
    const problem = JSON.stringify({ type: 'urn:stockbook:problem:x', detail: 'see /a/b/c' });
    expect(faultMessage(problem)).toBe(problem);
  });
});

describe('the data of a state', () => {
  it('has the message of a fault that was caught', () => {
    const data = { outcome: 'decided', fault: { Error: 'TypeError', Cause: causeOf('broken') } };
    expect(withFaultMessage(data)).toEqual({
      outcome: 'decided',
      fault: { Error: 'TypeError', Cause: 'broken' },
    });
  });

  it.each([{ outcome: 'valid' }, { fault: null }, { fault: 'x' }, null, 'text', [1]])(
    'of no fault stays: %j',
    (data) => {
      expect(withFaultMessage(data)).toBe(data);
    },
  );
});

describe('a fault that is handed on', () => {
  it('has its name and message, and no stack or cause', () => {
    const fault = new RangeError('broken\n  at /var/task/x.mjs', { cause: new Error('secret') });
    const handedOn = publicFault(fault);
    expect(handedOn).toMatchObject({ name: 'RangeError', message: 'broken', stack: '' });
    expect(handedOn).not.toHaveProperty('cause');
  });

  it('may be no error', () => {
    expect(publicFault('text')).toMatchObject({ name: 'Error', message: 'text', stack: '' });
  });
});

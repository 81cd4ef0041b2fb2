import { expect, it } from 'vitest';
import { TaskFailure } from '../task-failure.ts';
import { functionFailure, serviceFailure } from './thrown-by-handler.ts';

const causeOf = (thrown: unknown) => JSON.parse(functionFailure(thrown).cause ?? '') as unknown;

it('reports an error of a function as Lambda does', () => {
  const error = new TypeError('no such member');
  expect(functionFailure(error).error).toBe('TypeError');
  expect(causeOf(error)).toEqual({
    errorType: 'TypeError',
    errorMessage: 'no such member',
    trace: error.stack?.split('\n'),
  });
  expect(functionFailure('broken').error).toBe('string');
  expect(causeOf('broken')).toEqual({ errorType: 'string', errorMessage: 'broken', trace: [] });
});

it('reports an error of a service by its name and message', () => {
  expect(serviceFailure(new TypeError('no such member'))).toMatchObject({
    error: 'TypeError',
    cause: 'no such member',
  });
  expect(serviceFailure(undefined)).toMatchObject({ error: 'undefined', cause: 'undefined' });
});

it.each([functionFailure, serviceFailure])('takes whatever is thrown', (failureOf) => {
  expect(failureOf(Object.create(null))).toMatchObject({ error: 'object' });
  const numbered = Object.assign(new Error('broken'), { name: 5 });
  expect(failureOf(numbered)).toMatchObject({ error: '5' });
});

it.each([functionFailure, serviceFailure])('keeps the words of a TaskFailure', (failureOf) => {
  expect(failureOf(new TaskFailure('E', 'c'))).toMatchObject({ error: 'E', cause: 'c' });
  expect(failureOf(new TaskFailure())).toMatchObject({ error: undefined, cause: undefined });
});

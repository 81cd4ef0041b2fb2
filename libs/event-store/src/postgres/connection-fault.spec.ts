import { describe, expect, it } from 'vitest';
import { translateFault } from './connection-fault.ts';

const error = (code: string | undefined, message = 'message') =>
  Object.assign(new Error(message), { code });

describe('a fault of the connection', () => {
  it.each([
    error('ECONNREFUSED'),
    Object.assign(new AggregateError([error('ECONNREFUSED')]), { code: 'ECONNREFUSED' }),
    error('ECONNRESET'),
    error('EPIPE'),
    error('ETIMEDOUT'),
    error('ENOTFOUND'),
    error('08006'),
    error('08P01'),
    error('57P01'),
    error('57P02'),
    error('57P03'),
    error('53300'),
    error('53100'),
    error('58030'),
    error('25006'),
    error('25P03'),
    error('25P04'),
    error('40001'),
    error('40003'),
    error('40P01'),
    error('55P03'),
    error('57014'),
    error('57P04'),
    error('57P05'),
    error(undefined, 'Connection terminated unexpectedly'),
    error(undefined, 'Connection terminated due to connection timeout'),
    error(undefined, 'Client was closed and is not queryable'),
    error(undefined, 'timeout exceeded when trying to connect'),
  ])('is StoreUnavailable and keeps its cause: %s', (cause) => {
    expect(translateFault(cause)).toMatchObject({ code: 'StoreUnavailable', cause });
  });

  it.each([
    error('23505'),
    error('25001'),
    error('25P02'),
    error('28P01'),
    error('42501'),
    error('55000'),
    error(undefined),
    'text',
  ])('is not what the server answered: %s', (answer) => {
    expect(translateFault(answer)).toBe(answer);
  });
});

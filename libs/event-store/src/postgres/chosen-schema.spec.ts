import { describe, expect, it } from 'vitest';
import { chosenSchema } from './chosen-schema.ts';

describe('the schema of a connection URL', () => {
  it('is taken out of it, in any of the spellings of PostgreSQL', () => {
    for (const protocol of ['postgres', 'postgresql', 'socket']) {
      expect(chosenSchema(`${protocol}://host/shop?a=1&schema=my%20stock`)).toEqual({
        connectionString: `${protocol}://host/shop?a=1`,
        schema: 'my stock',
      });
    }
    const without = 'postgres://host/shop?a=1';
    expect(chosenSchema(without)).toEqual({ connectionString: without });
  });

  it.each(['schema=', 'schema=a&schema=b', `schema=${'a'.repeat(64)}`, 'schema=a%00b'])(
    'is refused as %s',
    (query) => expect(() => chosenSchema(`postgres://host/shop?${query}`)).toThrow(/63 bytes/),
  );

  it('is not looked for in the URL of another database', () => {
    expect(() => chosenSchema('mysql://host/shop')).toThrow(/postgres:\/\/.*not with mysql:/);
  });
});

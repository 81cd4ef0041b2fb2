import { describe, expect, it } from 'vitest';
import { compile, type CompileOptions, type Handler } from './index.ts';

const PASS = { Type: 'Pass', End: true };
const TASK = { Type: 'Task', Resource: 'greet', End: true };
const documentOf = (state: object) => ({ StartAt: 'S', States: { S: state } });
const looped: { self?: object } = {};
looped.self = looped;

describe('compile', () => {
  it('takes members that are undefined for absent', async () => {
    const machine = compile(documentOf({ ...PASS, Next: undefined, Result: undefined }));
    expect(await machine.start({ a: 1 }).result).toMatchObject({ output: { a: 1 } });
  });

  it('takes handlers that name the type of their input', async () => {
    const greet = ({ name }: { name: string }) => `Hello ${name}`;
    const handlers: Readonly<Record<string, Handler>> = { greet };
    const { result } = compile(documentOf(TASK), { handlers }).start({ name: 'Ada' });
    expect(await result).toMatchObject({ output: 'Hello Ada' });
  });

  it.each([
    [JSON.stringify(documentOf(PASS)), 'the document must be an object: parse it first'],
    [documentOf({ ...PASS, Result: looped }), 'the document must be JSON: '],
    [documentOf({ ...PASS, Result: 1n }), 'the document must be JSON: '],
  ])('refuses document %#: %s', (document, message) => {
    expect(() => compile(document)).toThrow(
      expect.objectContaining({
        code: 'InvalidDefinition',
        message: expect.stringContaining(message),
      }),
    );
  });

  it.each([
    [
      { name: 'a b' },
      'name',
      'name must not contain " ": use letters, digits, "-" and "_", and is "a b"',
    ],
    [{ name: '' }, 'name', 'name must be a text of 1 to 80 characters, and is ""'],
    [{ name: 5 }, 'name', 'name must be a text of 1 to 80 characters, and is 5'],
    [{ type: 'Express' }, 'type', 'type must be STANDARD or EXPRESS, and is "Express"'],
    [
      { handlers: { greet: 5 } },
      'handlers["greet"]',
      'handlers["greet"] must be a function, and is 5',
    ],
    [{ handlers: 'greet' }, 'handlers', 'handlers must be an object or a function, and is "greet"'],
    [{ handlers: null }, 'handlers', 'handlers must be an object or a function, and is null'],
  ])('refuses the options %j', (options, option, message) => {
    // As a caller in JavaScript may give them.
    expect(() => compile(documentOf(PASS), options as unknown as CompileOptions)).toThrow(
      expect.objectContaining({ code: 'InvalidOption', option, message }),
    );
  });
});

describe('start', () => {
  const machine = compile(documentOf(PASS));

  it.each([looped, { price: 1n }])('refuses an input that is no JSON', (input) => {
    expect(() => machine.start(input)).toThrow(
      expect.objectContaining({
        code: 'InvalidOption',
        option: 'input',
        message: expect.stringMatching(/^input must be JSON \(.*\), and is an object$/),
      }),
    );
  });

  it('refuses a name that no execution may have', () => {
    expect(() => machine.start({}, { name: 'a:b' })).toThrow('name must not contain ":"');
  });
});

import { describe, expect, it } from 'vitest';
import { whatToDo } from './what-to-do.ts';
import { documentedCommands } from './workspace.ts';

const documented = documentedCommands();

describe('what to do with a command', () => {
  it('is known of each in the documents', () => {
    expect(documented.length).toBeGreaterThan(10);
    const unknown = documented.flatMap(({ file, line, command }) => {
      try {
        whatToDo(command);
        return [];
      } catch (error) {
        return [`${file}:${line} ${command}: ${(error as Error).message}`];
      }
    });
    expect(unknown).toEqual([]);
  });

  it('is to run it, or a reason', () => {
    expect(whatToDo('npx nx serve local-server')).toBe('run');
    expect(whatToDo('npm ci')).toEqual({ leftOut: 'the gate runs it' });
    expect(whatToDo('npx nx bench infra')).toEqual({ leftOut: expect.stringContaining('minutes') });
  });

  it('is not known of others', () => {
    expect(() => whatToDo('npx nx repair infra')).toThrow('it is new');
  });
});

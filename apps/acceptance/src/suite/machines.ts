import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  type Execution,
  expectProblem,
  expectReadable,
  expectStored,
  productReceived,
  unique,
} from '../client/index.ts';

interface Machine {
  readonly name: string;
  readonly type: string;
  readonly document: {
    readonly StartAt: string;
    readonly States: Readonly<Record<string, { readonly Type: string }>>;
  };
}

/** GET /machines: the documents of the state machines. */
export function machines(api: Api): void {
  const machine = async (name: string) => bodyOf<Machine>(await api.get(`/machines/${name}`));

  it('are listed by name', async () => {
    const type = expect.stringMatching(/^(?:EXPRESS|STANDARD)$/);
    expect(bodyOf(await api.get('/machines'))).toEqual({
      items: [
        { name: 'cash-machine', type },
        { name: 'inventory', type },
      ],
    });
  });

  it('have a document with the states that executions show', async () => {
    const { executionId } = expectStored(await api.send(productReceived(unique('product'))));
    const reply = await expectReadable(api, `/executions/${encodeURIComponent(executionId)}`);
    const { states, machine: name } = bodyOf<Execution>(reply);
    const { document } = await machine(name);
    expect(states.length).toBeGreaterThan(3);
    expect(states[0]?.name).toBe(document.StartAt);
    for (const { name, type } of states) expect(document.States[name]?.Type, name).toBe(type);
  });

  it('name what each task calls, without a placeholder', async () => {
    const text = JSON.stringify((await machine('inventory')).document);
    expect(text).toContain('arn:aws:lambda:');
    expect(text).not.toContain('${');
  });

  it.each(['none', '__proto__', 'INVENTORY'])('%s is none', async (name) => {
    expectProblem(await api.get(`/machines/${name}`), { status: 404, type: 'not-found' });
  });
}

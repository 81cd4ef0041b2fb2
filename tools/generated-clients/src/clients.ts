import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';
import { Missing } from './missing.ts';
import { generate } from './openapi-generator.ts';
import { contract, newFolderFor, root, samples, sourceOf } from './places.ts';
import { pythonWithGenerator } from './python.ts';
import { run } from './run.ts';

/** A client that was generated and compiled. */
export interface Client {
  /** Sends the samples to a server. @throws Error if a reply is not as it should be */
  send(url: string): Promise<void>;
}

/** Generates and compiles a client. @throws Missing if this machine lacks a program for that */
export type MakeClient = () => Promise<Client>;

const environment = (url: string) => ({ STOCKBOOK_URL: url, SAMPLES: samples });
const TSC = join(root, 'node_modules/typescript/bin/tsc');

/** Types of openapi-typescript for openapi-fetch. */
export async function typescript(): Promise<Client> {
  const cwd = await newFolderFor('typescript');
  await cp(sourceOf('typescript'), cwd, { recursive: true });
  const types = await openapiTypes(pathToFileURL(contract));
  await writeFile(join(cwd, 'contract.d.ts'), astToString(types));
  await run(process.execPath, [TSC, '--project', cwd], { cwd });
  return {
    send: async (url) => {
      await run(process.execPath, ['client.ts'], { cwd, env: environment(url) });
    },
  };
}

/** A client of openapi-generator for Python, checked by mypy. */
export async function python(): Promise<Client> {
  const program = await pythonWithGenerator();
  const cwd = await newFolderFor('python');
  await generate(program, 'python', cwd, []);
  await copyFile(join(sourceOf('python'), 'client.py'), join(cwd, 'client.py'));
  await run(program, ['-m', 'compileall', '-q', 'stockbook', 'client.py'], { cwd });
  await run(program, ['-m', 'mypy', '--follow-imports=silent', 'client.py'], { cwd });
  return {
    send: async (url) => {
      await run(program, ['client.py'], { cwd, env: environment(url) });
    },
  };
}

/** A client of openapi-generator for Go. */
export async function go(): Promise<Client> {
  await run('go', ['version'], { cwd: root }).catch((cause: unknown) => {
    throw new Missing('Go, with `go` on the PATH: install it from https://go.dev/dl', { cause });
  });
  const program = await pythonWithGenerator();
  const cwd = await newFolderFor('go');
  const names = ['--git-user-id=stockbook', '--git-repo-id=client'];
  // Without its tests, which import more packages.
  const parts = ['--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false'];
  await generate(program, 'go', cwd, [...names, ...parts]);
  await mkdir(join(cwd, 'samples'));
  await copyFile(join(sourceOf('go'), 'main.go'), join(cwd, 'samples/main.go'));
  await run('go', ['mod', 'tidy'], { cwd });
  await run('go', ['build', '-o', 'send-samples', './samples'], { cwd });
  return {
    send: async (url) => {
      await run(join(cwd, 'send-samples'), [], { cwd, env: environment(url) });
    },
  };
}

/** The clients by the generator and language that make them. */
export const clients: Readonly<Record<string, MakeClient>> = {
  'openapi-typescript': typescript,
  'openapi-generator, Python': python,
  'openapi-generator, Go': go,
};

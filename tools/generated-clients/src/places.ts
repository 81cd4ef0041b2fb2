import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const project = join(root, 'tools/generated-clients');

export const contract = join(root, 'libs/api/src/openapi.json');
export const samples = join(root, 'samples');

/** What a client is made of besides what is generated. */
export const sourceOf = (language: string): string => join(project, 'clients', language);

/** Makes an empty folder for a client. It is inside of the project, so that packages are found. */
export async function newFolderFor(language: string): Promise<string> {
  const folder = join(project, 'dist/clients', language);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

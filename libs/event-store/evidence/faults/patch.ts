import { readFile, writeFile } from 'node:fs/promises';
import type { StoreName } from '../stores/log.ts';

/** A fault that is planted in the source of an adapter: a text of a file is replaced. */
export interface Patch {
  /** Unique, and a file's name: the adapter's name comes first. */
  readonly name: string;
  /** What it breaks, as the end of "an adapter that …". */
  readonly breaks: string;
  /** The adapter whose checks must catch it. */
  readonly store: StoreName;
  /** The path inside of `src`. */
  readonly file: string;
  /** Occurs once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** The patches of one adapter, without what they have in common. */
export type PatchesOf = Readonly<Record<string, Omit<Patch, 'name' | 'store'>>>;

export const patchesOf = (store: StoreName, patches: PatchesOf): readonly Patch[] =>
  Object.entries(patches).map(([name, patch]) => ({ name: `${store}-${name}`, store, ...patch }));

/**
 * Plants a fault in a copy of the source.
 *
 * @param source the folder `src`, with a slash at its end
 * @throws Error if the source no longer has the text, or has it more than once
 */
export async function applyPatch(source: URL, patch: Patch): Promise<void> {
  const path = new URL(patch.file, source);
  await writeFile(path, patched(await readFile(path, 'utf8'), patch));
}

/** @throws Error if the text is not there once */
export function patched(text: string, { name, file, find, replace }: Patch): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    const times = text.split(find).length - 1;
    throw new Error(
      `the planted fault ${name} does not fit ${file}: ${JSON.stringify(find)} is there ${times} times, not once. Change the fault with the source`,
    );
  }
  return `${before}${replace}${after}`;
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type CompiledModule = object;
/** What is used of WebAssembly: only the types for browsers have it. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<CompiledModule> };

/** PGlite's WebAssembly, compiled. Threads can share it, with what the compilers made of it since. */
export interface CompiledModules {
  readonly pgliteWasmModule: CompiledModule;
  readonly initdbWasmModule: CompiledModule;
}

/**
 * Compiles PGlite's WebAssembly from the files of its package.
 *
 * @returns nothing if the package has other files, as older versions do: PGlite then compiles for itself
 */
export async function compileModules(): Promise<Partial<CompiledModules>> {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
    const compiled = async (file: string) =>
      WebAssembly.compile(await readFile(join(folder, file)));
    const [pgliteWasmModule, initdbWasmModule] = await Promise.all(
      ['pglite.wasm', 'initdb.wasm'].map(compiled),
    );
    return pgliteWasmModule && initdbWasmModule ? { pgliteWasmModule, initdbWasmModule } : {};
  } catch {
    return {};
  }
}

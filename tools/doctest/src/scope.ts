import ts from 'typescript';
import { freeNames } from './free-names.ts';

/** A module whose exports an example may name without an import. */
export interface ModuleInScope {
  readonly specifier: string;
  readonly file: string;
}

/** The export of a prelude that has a function for each thing it makes. */
const SURROUNDINGS = 'surroundings';

/**
 * What stands before an example, in one line: imports of the names that it has from modules, then
 * the surroundings that it names, made for it alone.
 *
 * @param modules the first that exports a name is where it comes from
 * @param prelude one more of them, whose `surroundings` has a function for each name
 */
export function preamble(
  code: string,
  program: ts.Program,
  modules: readonly ModuleInScope[],
  prelude: ModuleInScope | undefined,
): string {
  const names = new Set(freeNames(code));
  const imports = [...modules, ...(prelude ? [prelude] : [])].flatMap(({ specifier, file }) =>
    exportsOf(program, file)
      .filter(({ name }) => names.delete(name))
      .map(({ name, type }) => `import { ${type ? 'type ' : ''}${name} } from '${specifier}';`),
  );
  if (prelude === undefined) return imports.join(' ');
  const made = madeBy(program, prelude.file)
    .filter((name) => names.has(name))
    .map((name) => `const ${name} = await ${SURROUNDINGS}.${name}();`);
  if (made.length > 0) imports.push(`import { ${SURROUNDINGS} } from '${prelude.specifier}';`);
  return [...imports, ...made].join(' ');
}

function exportsOf(program: ts.Program, file: string) {
  const checker = program.getTypeChecker();
  return checker.getExportsOfModule(moduleOf(program, file)).map((found) => {
    const { flags, name } =
      found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    return { name: found.name || name, type: (flags & ts.SymbolFlags.Value) === 0 };
  });
}

function madeBy(program: ts.Program, file: string): readonly string[] {
  const checker = program.getTypeChecker();
  const surroundings = checker
    .getExportsOfModule(moduleOf(program, file))
    .find(({ name }) => name === SURROUNDINGS);
  if (surroundings === undefined) throw new Error(`${file} exports no ${SURROUNDINGS}`);
  return checker
    .getTypeOfSymbol(surroundings)
    .getProperties()
    .map(({ name }) => name);
}

function moduleOf(program: ts.Program, file: string): ts.Symbol {
  const source = program.getSourceFile(file);
  const found = source && program.getTypeChecker().getSymbolAtLocation(source);
  if (found === undefined) throw new Error(`${file} is no module`);
  return found;
}

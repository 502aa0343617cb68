/** What the doors of the rooms let out, as the compiler sees it. */
import ts from 'typescript';
import { ROOT } from './project-files.ts';

/** Names of exported functions, constants and classes without a doc comment, each with its door. */
export function undocumented(doors: readonly string[]): string[] {
  const program = ts.createProgram(
    doors.map((door) => `${ROOT}/${door}`),
    {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      noEmit: true,
      jsx: ts.JsxEmit.ReactJSX,
    },
  );
  const checker = program.getTypeChecker();
  return doors.flatMap((door) => {
    const file = program.getSourceFile(`${ROOT}/${door}`);
    const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
    if (module === undefined) return [];
    return checker
      .getExportsOfModule(module)
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .filter((symbol) => symbol.flags & ts.SymbolFlags.Value && symbol.getDocumentationComment(checker).length === 0)
      .map((symbol) => `${door} ${symbol.name}`);
  });
}

import ts from 'typescript';
import type { Finding } from './source-files.ts';

const limits = { fileLines: 400, functionLines: 80, parameters: 3 };

const testFile = /\.test\.tsx?$|^test\//;
const program = /^src\//;
const sqlHome = /-store\.ts$|^src\/store\//;
const networkHome = /^src\/(http|browser|desk-app)\//;
const emptyNames = /(^|[/-])(utils?|helpers?|managers?|services?|common|data|index)\.tsx?$/;

/** What the rules about code find in one file of TypeScript. */
export const findInCode = (file: string, text: string): Finding[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const findings: Finding[] = [];
  const lineOf = (at: number): number => source.getLineAndCharacterOfPosition(at).line + 1;
  const add = (node: ts.Node, message: string): void => {
    findings.push({ file, line: lineOf(node.getStart(source)), message });
  };
  const lines = lineOf(text.trimEnd().length);
  if (lines > limits.fileLines) {
    findings.push({ file, line: lines, message: `file of ${lines} lines; ${limits.fileLines} at most` });
  }
  if (program.test(file) && emptyNames.test(file)) {
    findings.push({ file, line: 1, message: 'a file name that says nothing of its subject' });
  }
  const visit = (node: ts.Node): void => {
    for (const rule of rules) {
      const message = rule(node, file);
      if (message !== undefined) add(node, message);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
};

type Rule = (node: ts.Node, file: string) => string | undefined;

type FunctionLike = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

const isFunction = (node: ts.Node): node is FunctionLike | ts.ConstructorDeclaration =>
  ts.isFunctionDeclaration(node) ||
  ts.isFunctionExpression(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isConstructorDeclaration(node);

const longFunction: Rule = (node, file) => {
  if (!isFunction(node) || testFile.test(file)) return undefined;
  const source = node.getSourceFile();
  const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  const lines = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
  return lines > limits.functionLines ? `function of ${lines} lines; ${limits.functionLines} at most` : undefined;
};

/** A function handed straight to a call has the parameters that the other side gives it. */
const handle = /^(Db|Tx|Db \| Tx|House|\w*Deps\b.*)$/;

const manyParameters: Rule = (node) => {
  if (!isFunction(node) || ts.isCallExpression(node.parent)) return undefined;
  const [first] = node.parameters;
  // The handle that an action works with (the database or its dependencies) always comes first and is not counted.
  const handles = first?.type !== undefined && handle.test(first.type.getText()) ? 1 : 0;
  const count = node.parameters.filter((parameter) => parameter.name.getText() !== 'this').length - handles;
  return count > limits.parameters ? `${count} parameters; ${limits.parameters} at most, else one object` : undefined;
};

const strayedSql: Rule = (node, file) => {
  if (!program.test(file) || testFile.test(file) || sqlHome.test(file)) return undefined;
  if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText())) {
    return 'SQL belongs in a *-store.ts or in store/';
  }
  return isCallOf(node, 'query') ? 'a database is queried only in a *-store.ts or in store/' : undefined;
};

const strayedFetch: Rule = (node, file) => {
  if (!program.test(file) || testFile.test(file) || networkHome.test(file)) return undefined;
  const isFetch = ts.isCallExpression(node) && /^(globalThis\.)?fetch$/.test(node.expression.getText());
  return isFetch ? 'only http/outgoing calls out: it refuses private addresses and caps size and time' : undefined;
};

const socketHome = /^src\/(http|store)\//;
/** What of `node:net` only looks at addresses. */
const lookers: ReadonlySet<string> = new Set(['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress']);

const strayedSocket: Rule = (node, file) => {
  if (!program.test(file) || testFile.test(file) || socketHome.test(file) || !ts.isImportDeclaration(node)) {
    return undefined;
  }
  if (!/^['"](node:)?net['"]$/.test(node.moduleSpecifier.getText())) return undefined;
  const clause = node.importClause;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
  const bindings = clause?.namedBindings;
  const names =
    bindings && ts.isNamedImports(bindings) ? bindings.elements.filter((one) => !one.isTypeOnly) : undefined;
  const isLooking = names?.every((one) => lookers.has((one.propertyName ?? one.name).text)) ?? false;
  return isLooking && !clause?.name ? undefined : 'sockets are opened only in http and store';
};

const skippedTest: Rule = (node, file) => {
  if (!testFile.test(file) || !ts.isPropertyAccessExpression(node)) return undefined;
  const isTest = /^(describe|test|it)\b/.test(node.expression.getText());
  const isSkip = /^(skip|only|todo|fails)$/.test(node.name.text);
  return isTest && isSkip ? `.${node.name.text} stays out of the repository` : undefined;
};

const isCallOf = (node: ts.Node, method: string): boolean =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === method &&
  node.arguments.length > 0;

const rules: readonly Rule[] = [longFunction, manyParameters, strayedSql, strayedFetch, strayedSocket, skippedTest];

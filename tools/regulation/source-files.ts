import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const root = join(import.meta.dirname, '..', '..');

interface SourceFile {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** The TypeScript files under a folder whose paths fit, parsed. */
export function sourceFiles(folder: string, fits: RegExp): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => fits.test(path))
    .toSorted()
    .map((path) => ({
      path,
      tree: ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true),
    }));
}

/** Goes through every node of a tree. */
export function everyNode(tree: ts.Node, visit: (node: ts.Node) => void): void {
  visit(tree);
  tree.forEachChild((child) => everyNode(child, visit));
}

/** The properties of an object literal that are written out, by name; those of a constant of its file that is spread in it, too. */
export function propertiesOf(node: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      found.set(property.name.getText().replaceAll(/['"]/g, ''), property.initializer);
    } else if (ts.isSpreadAssignment(property)) {
      const spread = literalNamed(node.getSourceFile(), property.expression.getText());
      if (spread) for (const [name, value] of propertiesOf(spread)) found.set(name, value);
    }
  }
  return found;
}

/** The object literal that a constant of a file stands for. */
function literalNamed(file: ts.SourceFile, name: string): ts.ObjectLiteralExpression | undefined {
  let found: ts.ObjectLiteralExpression | undefined;
  everyNode(file, (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== name || !node.initializer) return;
    const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
    if (ts.isObjectLiteralExpression(value)) found = value;
  });
  return found;
}

/** What a string literal says; a template with its places as `n`. */
export function textOf(node: ts.Node | undefined): string | null {
  if (!node) return null;
  if (ts.isAsExpression(node)) return textOf(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `n${literal.text}`).join('');
}

/** What a number literal says. */
export function numberOf(node: ts.Node | undefined): number | null {
  return node && ts.isNumericLiteral(node) ? Number(node.text) : null;
}

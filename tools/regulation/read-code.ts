import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { everyNode, numberOf, propertiesOf, root, sourceFiles, textOf } from './source-files.ts';

/** A mutation, as its `defineVerb` says it. */
export interface CodedVerb {
  readonly name: string;
  /** What it does, for whom, on which article. */
  readonly says: string;
  /** The verb's own article, and those of parts of its input. */
  readonly articles: readonly number[];
  /** Somebody is told that it is due, where it is. */
  readonly falls: boolean;
}

/** A kind of duty of which somebody is told. */
export interface CodedDuty {
  readonly kind: string;
  readonly article: number;
  readonly says: string;
  /** The mutations that discharge it. */
  readonly by: readonly string[];
}

/** A reason to refuse, with the article it rests on. */
export interface CodedReason {
  readonly code: string;
  readonly article: number;
}

/** A test, or a group of tests, by its title. */
export interface CodedTest {
  readonly file: string;
  readonly title: string;
}

/** Every verb of the code, once; one that acts in two ways is defined in two. */
export function readVerbs(): CodedVerb[] {
  const duties = new Set(readDuties().flatMap(({ by }) => by));
  const all = sourceFiles('subgraphs', /^subgraphs\/[^/]+\/verbs\/[^/]+\.ts$/).flatMap(({ tree }) => {
    const found: CodedVerb[] = [];
    everyNode(tree, (node) => {
      if (ts.isObjectLiteralExpression(node) && isVerb(node)) found.push(verbIn(node, duties));
    });
    return found;
  });
  return [...new Map(all.map((verb) => [verb.name, verb])).values()];
}

/** The object says what only a verb does: its mutation, who may take it, what it is on. */
function isVerb(node: ts.ObjectLiteralExpression): boolean {
  const said = propertiesOf(node);
  return ['name', 'permits', 'subject', 'article', 'event'].every((name) => said.has(name));
}

function verbIn(definition: ts.ObjectLiteralExpression, duties: ReadonlySet<string>): CodedVerb {
  const said = propertiesOf(definition);
  const [name, article] = [textOf(said.get('name')), numberOf(said.get('article'))];
  if (name === null || article === null) throw new Error(`A verb without name or article: ${definition.getText()}`);
  const [parts, description] = [said.get('partArticles'), said.get('description')];
  const ofParts = parts && ts.isObjectLiteralExpression(parts) ? [...propertiesOf(parts).values()].map(numberOf) : [];
  const text = description && ts.isObjectLiteralExpression(description) ? propertiesOf(description).get('en') : null;
  return {
    name,
    says: textOf(text ?? undefined) ?? '',
    articles: [...new Set([article, ...ofParts.filter((each) => each !== null)])],
    falls: said.has('dueAt') || duties.has(name),
  };
}

/** Every kind of duty of which somebody is told, with the mutations that discharge it. */
export function readDuties(): CodedDuty[] {
  return sourceFiles('subgraphs', /^subgraphs\/[^/]+\/duty\/kinds\.ts$/).flatMap(({ tree }) => {
    const found: CodedDuty[] = [];
    everyNode(tree, (node) => {
      if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.initializer)) return;
      const said = propertiesOf(node.initializer);
      const [by, article] = [said.get('by'), numberOf(said.get('article'))];
      if (!by || !ts.isArrayLiteralExpression(by) || article === null) return;
      const verbs = by.elements.flatMap((each) => textOf(each) ?? []);
      found.push({ kind: node.name.getText(), article, says: textOf(said.get('en')) ?? '', by: verbs });
    });
    return found;
  });
}

/** Every reason to refuse that names its article, once. */
export function readReasons(): CodedReason[] {
  const found = new Map<string, CodedReason>();
  for (const { tree } of sourceFiles('subgraphs', /^subgraphs\/.*\.ts$/)) {
    everyNode(tree, (node) => {
      if (!ts.isObjectLiteralExpression(node)) return;
      const said = propertiesOf(node);
      const [code, article] = [textOf(said.get('code')), numberOf(said.get('article'))];
      if (code !== null && article !== null && said.has('zh')) found.set(`${code} ${article}`, { code, article });
    });
  }
  return [...found.values()].toSorted((a, b) => a.article - b.article || a.code.localeCompare(b.code));
}

/** Every test with a title of its own; groups of tests among them. */
export function readTests(): CodedTest[] {
  return sourceFiles('tests', /\.test\.ts$/).flatMap(({ path: file, tree }) => {
    const found: CodedTest[] = [];
    everyNode(tree, (node) => {
      if (!ts.isCallExpression(node) || !/^(it|describe)\b/.test(node.expression.getText())) return;
      const title = textOf(node.arguments[0]);
      if (title !== null) found.push({ file, title });
    });
    return found;
  });
}

/** The views and functions that subgraphs publish, as the architecture lists them. */
export function readFacts(): Set<string> {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  return new Set([...text.matchAll(/^\| `(facts\.\w+)/gm)].map(([, name = '']) => name));
}

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isEnumType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { projectFolder } from '#kernel/platform/project.ts';
import { findTable, type TableShape } from '../export/table/table-shape.ts';
import { type Audience, audiences } from './audiences.ts';

/** A question that was reviewed: a document with its title, who asks it, and what its variables may be. */
export interface Question {
  readonly name: string;
  readonly title: Bilingual;
  readonly audience: Audience;
  readonly text: string;
  readonly operationName: string;
  readonly variables: readonly QuestionVariable[];
  /** The list that it is as a table; null where it holds none. */
  readonly table: TableShape | null;
}

/** Has the reviewed questions. */
export interface WithQuestions {
  /** Read when they are first asked for. */
  readonly questions: () => readonly Question[];
}

export interface QuestionVariable {
  readonly name: string;
  readonly type: string;
  /** Its scalar or enum. */
  readonly scalar: string;
  readonly isList: boolean;
  readonly required: boolean;
  readonly default: unknown;
  /** What it may be; null where anything of its type may stand. */
  readonly choices: readonly string[] | null;
}

const folder = join(projectFolder, 'questions');

/** The documents of the reviewed questions. */
export function readQuestionTexts(): string[] {
  return questionFiles().map((file) => textIn(readFileSync(join(folder, file), 'utf8')));
}

function questionFiles(): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.graphql'));
}

/** The document of a file, without what is said of it. */
function textIn(file: string): string {
  return file.replaceAll(/^# .*\n/gm, '');
}

/** The reviewed questions: `questions/<name>.graphql`, in the order of their audiences. */
export function readQuestions(schema: GraphQLSchema): readonly Question[] {
  const files = questionFiles();
  const read = files.map((file) =>
    readQuestion(basename(file, '.graphql'), readFileSync(join(folder, file), 'utf8'), schema),
  );
  return audiences.flatMap(({ audience }) => read.filter((question) => question.audience === audience));
}

function readQuestion(name: string, file: string, schema: GraphQLSchema): Question {
  const [zh = '', en = '', ...said] = [...file.matchAll(/^# (.*)$/gm)].map(([, line = '']) => line);
  const text = textIn(file);
  const document = parse(text);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const choices = new Map(said.flatMap((line) => choicesIn(line)));
  const audience = said.find((line) => line.startsWith('for: '))?.slice('for: '.length);
  return {
    name,
    title: { zh, en },
    audience: audience as Audience,
    text,
    operationName: operation.name?.value ?? '',
    variables: (operation.variableDefinitions ?? []).map((variable) => readVariable(variable, schema, choices)),
    table: findTable({ schema, document }),
  };
}

/** `choose first: 10 | 20`: what a variable may be. */
function choicesIn(line: string): [string, readonly string[]][] {
  const [, name, values] = /^choose (\w+): (.*)$/.exec(line) ?? [];
  return name && values ? [[name, values.split('|').map((value) => value.trim())]] : [];
}

function readVariable(
  { variable, type: node, defaultValue }: VariableDefinitionNode,
  schema: GraphQLSchema,
  choices: ReadonlyMap<string, readonly string[]>,
): QuestionVariable {
  const name = variable.name.value;
  const type = typeFromAST(schema, node as never) as unknown as GraphQLInputType;
  const named = getNamedType(type);
  const values = isEnumType(named) ? named.getValues().map((value) => value.name) : null;
  return {
    name,
    type: String(type),
    scalar: named.name,
    isList: isListType(getNullableType(type)),
    required: isNonNullType(type) && defaultValue === undefined,
    default: defaultValue ? valueFromASTUntyped(defaultValue) : null,
    choices: choices.get(name) ?? values ?? (named.name === 'Boolean' ? ['true', 'false'] : null),
  };
}

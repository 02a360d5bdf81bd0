import { readFile } from 'node:fs/promises';
import { Kind, parse } from 'graphql';
import { textsOf } from '#kernel/graph/descriptions.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { publicSchemaFile } from '#kernel/platform/project.ts';

/** A value of an enum of the graph, with its label in both languages. */
export interface Term {
  readonly value: string;
  readonly label: Bilingual;
  readonly deprecated: boolean;
}

let vocabularies: Promise<ReadonlyMap<string, readonly Term[]>> | undefined;

/** The values of every enum of the whole graph, by the enum's name; the file is read when it is first asked for. */
export function readVocabularies(): Promise<ReadonlyMap<string, readonly Term[]>> {
  vocabularies ??= readFile(publicSchemaFile, 'utf8')
    .then(termsIn)
    .catch((error: unknown) => {
      vocabularies = undefined;
      throw error;
    });
  return vocabularies;
}

function termsIn(schema: string): ReadonlyMap<string, readonly Term[]> {
  const enums = parse(schema, { noLocation: true }).definitions.filter(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION,
  );
  return new Map(
    enums.map(({ name, values = [] }) => [
      name.value,
      values.map((each) => ({
        value: each.name.value,
        label: textsOf(each.description?.value ?? ''),
        deprecated: (each.directives ?? []).some((directive) => directive.name.value === 'deprecated'),
      })),
    ]),
  );
}

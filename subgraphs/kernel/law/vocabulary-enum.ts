import type { Builder } from '../graph/builder.ts';
import { described } from '../graph/descriptions.ts';
import { defineEnum } from '../graph/enums.ts';
import type { Vocabulary } from './resource-terms.ts';

/** The enum of a vocabulary, printed alike by every subgraph that has it. */
export function defineVocabulary<const Of extends Vocabulary>(builder: Builder, { graphql, about, values }: Of) {
  return defineEnum(builder, graphql, described(...about), values as Of['values']);
}

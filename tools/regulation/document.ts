import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { conduct } from './clauses/conduct.ts';
import { general } from './clauses/general.ts';
import { operation } from './clauses/operation.ts';
import { security } from './clauses/security.ts';
import type { Parts } from './faults.ts';
import { readDuties, readFacts, readReasons, readTests, readVerbs } from './read-code.ts';
import { readMeasures } from './read-text.ts';
import { root } from './source-files.ts';

export const documentPath = join(root, 'docs', 'regulation.md');

/** All that the document is made of, as the code stands. */
export function readParts(): Parts {
  return {
    measures: readMeasures(),
    clauses: [...general, ...operation, ...conduct, ...security],
    verbs: readVerbs(),
    reasons: readReasons(),
    duties: readDuties(),
    tests: readTests(),
    facts: readFacts(),
    schema: publicSchema(readSupergraph()),
  };
}

/** The document as it is committed. */
export function readDocument(): string {
  return readFileSync(documentPath, 'utf8');
}

import { readFileSync } from 'node:fs';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { printPublicSchema, publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { report } from './report.ts';

const supergraph = composeSupergraph();
const files = [
  { name: 'schema.graphql', composed: supergraph, kept: readSupergraph() },
  {
    name: 'public.graphql',
    composed: printPublicSchema(publicSchema(supergraph)),
    kept: readFileSync(publicSchemaFile, 'utf8'),
  },
];
report(
  files
    .filter(({ composed, kept }) => composed !== kept)
    .map(({ name }) => `${name}: run npm run compose, and commit what it writes`),
  'Kept schemas are not what the code composes to',
);

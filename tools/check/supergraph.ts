import { readFileSync } from 'node:fs';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import {
  errorsDocument,
  errorTableFile,
  printErrorTable,
  withErrorTables,
} from '../../gateway/composition/error-table.ts';
import { printPublicSchema, publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { report } from './report.ts';

const supergraph = composeSupergraph();
const errorsText = readFileSync(errorsDocument, 'utf8');
const files = [
  { name: 'schema.graphql', composed: supergraph, kept: readSupergraph() },
  {
    name: 'public.graphql',
    composed: printPublicSchema(publicSchema(supergraph)),
    kept: readFileSync(publicSchemaFile, 'utf8'),
  },
  { name: 'errors.json', composed: printErrorTable(), kept: readFileSync(errorTableFile, 'utf8') },
  { name: 'docs/errors.md', composed: withErrorTables(errorsText), kept: errorsText },
];
report(
  files
    .filter(({ composed, kept }) => composed !== kept)
    .map(({ name }) => `${name}: run npm run compose, and commit what it writes`),
  'Kept files are not what the code composes to',
);

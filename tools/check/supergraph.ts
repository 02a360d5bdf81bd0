import { composeSupergraph } from '../../gateway/compose.ts';
import { readSupergraph } from '../../gateway/supergraph.ts';
import { report } from './report.ts';

report(
  composeSupergraph() === readSupergraph() ? [] : ['run npm run compose, and commit what it writes'],
  'schema.graphql is not what the code composes to',
);

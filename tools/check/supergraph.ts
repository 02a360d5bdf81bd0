import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { report } from './report.ts';

report(
  composeSupergraph() === readSupergraph() ? [] : ['run npm run compose, and commit what it writes'],
  'schema.graphql is not what the code composes to',
);

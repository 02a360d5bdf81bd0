import { composeSupergraph, readSupergraph } from '../../gateway/compose.ts';
import { report } from './report.ts';

report(
  composeSupergraph() === readSupergraph() ? [] : ['run npm run compose, and commit what it writes'],
  'schema.graphql is not what the code composes to',
);

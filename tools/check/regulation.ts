import { readDocument, readParts } from '../regulation/document.ts';
import { faultsIn } from '../regulation/faults.ts';
import { render } from '../regulation/render.ts';
import { report } from './report.ts';

const parts = readParts();
report(faultsIn(parts), 'The clauses of the regulation do not fit the code (tools/regulation/clauses)');
report(
  render(parts) === readDocument() ? [] : ['run npm run regulation, and commit what it writes'],
  'docs/regulation.md is not what the code makes',
);

import { writeFileSync } from 'node:fs';
import { report } from '../check/report.ts';
import { documentPath, readParts } from './document.ts';
import { faultsIn } from './faults.ts';
import { render } from './render.ts';

const parts = readParts();
report(faultsIn(parts), 'The clauses of the regulation do not fit the code');
writeFileSync(documentPath, render(parts));
console.log('Wrote docs/regulation.md.');

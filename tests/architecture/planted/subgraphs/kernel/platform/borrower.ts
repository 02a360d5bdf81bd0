// platform-knows-no-graph
import { journal } from '../law/journal.ts';

export const borrower = journal;

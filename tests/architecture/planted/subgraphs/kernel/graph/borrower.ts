// graph-knows-no-law
import { journal } from '../law/journal.ts';

export const borrower = journal;

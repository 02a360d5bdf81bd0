// privacy-stands-alone
import { journal } from '../law/journal.ts';

export const borrower = journal;

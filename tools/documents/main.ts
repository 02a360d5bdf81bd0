import { runAsProcess } from '../shell.ts';
import { runDocuments } from './run-documents.ts';

await runAsProcess(runDocuments);

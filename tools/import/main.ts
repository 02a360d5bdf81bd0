import { runAsProcess } from '../shell.ts';
import { runImport } from './run-import.ts';

await runAsProcess(runImport);

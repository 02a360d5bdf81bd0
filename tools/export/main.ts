import { runAsProcess } from '../shell.ts';
import { runExport } from './run-export.ts';

await runAsProcess(runExport);

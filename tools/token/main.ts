import { runAsProcess } from '../shell.ts';
import { runToken } from './run-token.ts';

await runAsProcess(runToken);

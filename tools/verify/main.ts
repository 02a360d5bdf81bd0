import { runAsProcess } from '../shell.ts';
import { runVerify } from './run-verify.ts';

await runAsProcess(runVerify);

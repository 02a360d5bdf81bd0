import { runAsProcess } from '../shell.ts';
import { runMcp } from './run-mcp.ts';

await runAsProcess(runMcp);

import { type Logger, pino } from 'pino';

/** Logs as JSON lines to standard error; never a token, a variable or a row. */
export function createLog(level: string, name: string): Logger {
  return pino(
    { level, name, base: { pid: process.pid }, redact: ['*.authorization', '*.token'] },
    pino.destination({ dest: 2, sync: true }),
  );
}

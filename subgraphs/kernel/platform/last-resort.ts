import type { Logger } from 'pino';

/**
 * The last resort of a process that serves others: a fault that nobody caught is logged, and the process lives on. Every request has
 * a catch of its own; what comes here is a bug, and costs at most the request that met it. A process that is starting does not call this:
 * there a fault ends it, as it should.
 */
export function outliveFaults(log: Logger): void {
  process.on('uncaughtException', (err) => log.error({ err }, 'a fault that nobody caught'));
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection that nobody caught'));
}

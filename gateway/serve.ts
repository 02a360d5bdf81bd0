import { resolve } from 'node:path';
import type { Environment } from '#kernel/platform/environment.ts';
import { outliveFaults } from '#kernel/platform/last-resort.ts';
import { createLog } from '#kernel/platform/log.ts';
import { everyMinute } from '#kernel/platform/serving/keep-time.ts';
import { deriveKey, getSecret } from '#kernel/platform/serving/secrets.ts';
import { keepFlushing, watchSecurity } from '#kernel/platform/serving/security-watch.ts';
import { begunEmpty } from '#prisma/seed/main.ts';
import { storeSecurityEvents } from '../subgraphs/oversight/schema.ts';
import { headsIn } from './graphql/validators/heads.ts';
import { createEdge } from './http/edge.ts';
import { drainOnSignal, listen } from './http/listen.ts';
import type { Egret } from './open.ts';
import { keepSandbox } from './sandbox.ts';
import { howToGetToken } from './token-command.ts';

/** Puts the service on its port, until a signal ends it. */
export async function serve(egret: Egret, settings: Environment): Promise<void> {
  const log = createLog(settings.logLevel, 'edge');
  const watch = watchSecurity(deriveKey(getSecret(settings), 'security-source'), (counted) =>
    storeSecurityEvents(egret.database, counted),
  );
  const flushing = keepFlushing(watch, (err) => log.warn({ err }, 'refused attempts are not on record yet'));
  const server = createEdge({
    environment: settings,
    gateway: egret.gateway,
    verify: egret.verify,
    log,
    watch,
    readHeads: headsIn(egret.database),
    onCommitted: egret.database.onCommitted,
  });
  drainOnSignal(server, async () => {
    await flushing.stop();
    await egret.close();
  });
  everyMinute(() => egret.keepTime());
  egret.reactToCommits();
  keepSandbox({ gateway: egret.gateway, environment: settings, log });
  const port = await listen(server, settings.port, settings.host).catch(async (error: unknown) => {
    await egret.close();
    throw error;
  });
  outliveFaults(log);
  const data = settings.databaseUrl ? 'PostgreSQL (DATABASE_URL)' : resolve(settings.dataDir);
  console.log(`Egret 白鹭 is ready.
  Catalogue           http://${settings.host}:${port}/
  Graph and GraphiQL  http://${settings.host}:${port}/graphql
  Data                ${data}${egret.begun && settings.city === 'none' ? `, ${begunEmpty}` : ''}
  A token             ${howToGetToken(settings, port)}`);
}

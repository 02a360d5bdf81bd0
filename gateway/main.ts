import { readEnvironment } from '#kernel/platform/environment.ts';
import { explainFault } from '#kernel/platform/explain-fault.ts';
import { requireFreePort } from './free-port.ts';

const environment = readEnvironment();

try {
  await requireFreePort(environment.port, environment.host);
  // Loaded one after the other, each once what goes before it went well: who cannot start hears of it at once.
  const { openEgret } = await import('./open.ts');
  const egret = await openEgret(environment, { onMaking: console.log });
  const { serve } = await import('./serve.ts');
  await serve(egret, environment);
} catch (error) {
  console.error(explainFault(error, environment));
  process.exit(1);
}

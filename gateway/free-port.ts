import { createServer } from 'node:net';

/** What the system answers where a port cannot be listened on, and what to do. */
const faults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use. Stop what listens there, or set PORT to another.',
  EACCES: 'is reserved by the system. Set PORT to one above 1023.',
  EADDRNOTAVAIL: 'cannot be listened on at this HOST: it is no address of this machine.',
  ENOTFOUND: 'cannot be listened on at this HOST: there is no such host.',
};

/** A fault of listening, as one line for people. */
export function explainListening(error: unknown, port: number, variable = 'PORT'): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = Object.hasOwn(faults, code) ? faults[code] : undefined;
  if (fault === undefined) return error instanceof Error ? error : new Error(`Port ${port} cannot be listened on.`);
  return new Error(`Port ${port} ${fault.replace('PORT', variable)}`, { cause: error });
}

/** Refuses where a port cannot be listened on, before anything is made: a start that cannot end well leaves nothing. */
export function requireFreePort(port: number, host: string, variable?: string): Promise<void> {
  return new Promise((free, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(explainListening(error, port, variable)));
    probe.listen(port, host, () => probe.close(() => free()));
  });
}

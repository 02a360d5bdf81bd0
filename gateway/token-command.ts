import { resolve } from 'node:path';
import { type Environment, parseEnvironment } from '#kernel/platform/environment.ts';

/** How somebody gets a token for a service: from its identity provider, or by a command that a shell takes as it stands. */
export function howToGetToken(environment: Pick<Environment, 'dataDir' | 'jwks'>, port: number): string {
  if (environment.jwks) return `get one from ${environment.jwks.issuer}`;
  const usual = parseEnvironment({});
  const variables = [
    ...(environment.dataDir === usual.dataDir ? [] : [`EGRET_DATA_DIR=${quoted(resolve(environment.dataDir))}`]),
    ...(port === usual.port ? [] : [`PORT=${port}`]),
  ];
  return [...variables, 'npm run --silent token -- --role OPERATOR'].join(' ');
}

/** One word of a shell, whatever stands in it. */
function quoted(text: string): string {
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

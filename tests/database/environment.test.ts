import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { childEnvironment, listUnknown, parseEnvironment } from '#kernel/platform/environment.ts';

it('has a default for everything but secrets and addresses', () => {
  expect(parseEnvironment({ PORT: '' })).toMatchObject({
    dataDir: '.egret',
    host: 'localhost',
    port: 4000,
    url: 'http://localhost:4000/graphql',
    corsOrigins: [],
    databaseUrl: undefined,
    jwks: undefined,
    secret: undefined,
  });
  expect(parseEnvironment({ PORT: '5000' }).url).toBe('http://localhost:5000/graphql');
});

it('fills a database that it is given only where it is asked to, and its own unless it is asked not to', () => {
  const address = { DATABASE_URL: 'postgres://localhost/egret' };
  const cityOf = (given: Record<string, string>) => parseEnvironment(given).city;
  expect([cityOf({}), cityOf(address)]).toEqual(['demonstration', 'none']);
  expect([cityOf({ EGRET_CITY: 'none' }), cityOf({ ...address, EGRET_CITY: 'demonstration' })]).toEqual([
    'none',
    'demonstration',
  ]);
});

it('reads lists and the identity provider', () => {
  const environment = parseEnvironment({
    EGRET_CORS_ORIGINS: 'https://a.example, http://localhost:3000',
    EGRET_JWKS_URL: 'https://id.example/keys',
    EGRET_JWKS_ISSUER: 'https://id.example',
    EGRET_JWKS_AUDIENCE: 'egret',
  });
  expect(environment.corsOrigins).toEqual(['https://a.example', 'http://localhost:3000']);
  expect(environment.jwks).toMatchObject({ issuer: 'https://id.example', audience: 'egret' });
});

it.each([
  [{ PORT: 'abc' }, 'PORT must be a port, 0 to 65535'],
  [{ PORT: '70000' }, 'PORT must be a port, 0 to 65535'],
  [{ EGRET_MAX_DEPTH: '1.5' }, 'EGRET_MAX_DEPTH must be a whole number of at least 1'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a postgres:// address'],
  [{ EGRET_SECRET: 'short' }, 'EGRET_SECRET must have at least 32 characters'],
  [{ EGRET_CORS_ORIGINS: 'https://a.example/' }, 'EGRET_CORS_ORIGINS must be a comma list of origins'],
  [{ EGRET_CORS_ORIGINS: '*' }, 'EGRET_CORS_ORIGINS must be a comma list of origins'],
  [{ EGRET_CITY: 'ludao' }, 'EGRET_CITY must be demonstration or none'],
  [{ EGRET_LOG_LEVEL: 'loud' }, 'EGRET_LOG_LEVEL must be trace, debug'],
  [{ EGRET_JWKS_URL: 'https://id.example/keys' }, 'EGRET_JWKS_ISSUER and EGRET_JWKS_AUDIENCE must be set too'],
])('refuses %o with what to do', (given, message) => {
  expect(() => parseEnvironment(given)).toThrow(message);
});

it('tells of names that look like its own and are none, with the nearest that is one', () => {
  expect(
    listUnknown({ EGRET_DATA_DIRR: 'x', EGRET_LIMIT_DEPTH: '3', EGRET_PORT: '1', PORT: '1', EGRET_CITY: 'none' }),
  ).toEqual([
    'EGRET_DATA_DIRR is no setting and changes nothing; did you mean EGRET_DATA_DIR?',
    expect.stringMatching(/^EGRET_LIMIT_DEPTH is no setting and changes nothing; did you mean EGRET_/),
    expect.stringMatching(/^EGRET_PORT is no setting and changes nothing; did you mean /),
  ]);
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      "(await import('#kernel/platform/environment.ts')).readEnvironment(); console.log(1)",
    ],
    { env: childEnvironment({ EGRET_RATE_LIMITS: 'hush' }), encoding: 'utf8' },
  );
  expect([status, stdout, stderr]).toEqual([
    0,
    '1\n',
    'EGRET_RATE_LIMITS is no setting and changes nothing; did you mean EGRET_RATE_LIMIT?\n',
  ]);
});

it('prints all problems at once, no secret among them, and exits with 2', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      "(await import('#kernel/platform/environment.ts')).readEnvironment()",
    ],
    {
      env: childEnvironment({ PORT: 'abc', EGRET_SECRET: 'too short', EGRET_JWKS_URL: 'https://id.example/keys' }),
      encoding: 'utf8',
    },
  );
  expect(status).toBe(2);
  expect(stderr.match(/^ {2}\S+/gm)).toEqual(['  PORT', '  EGRET_SECRET', '  EGRET_JWKS_ISSUER']);
  expect(stderr).not.toContain('too short');
});

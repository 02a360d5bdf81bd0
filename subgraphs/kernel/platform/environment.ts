import { join } from 'node:path';
import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { z } from 'zod';
import { readSigningKey } from './keys/read-signing-key.ts';

const between = (least: number, most: number, fallback: number, error: string) =>
  z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error }).default(fallback);
const whole = (fallback: number) =>
  between(1, Number.MAX_SAFE_INTEGER, fallback, 'must be a whole number of at least 1');
const port = (fallback: number) => between(0, 65_535, fallback, 'must be a port, 0 to 65535');

const origins = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  )
  .refine(
    (list) => list.every(isOrigin),
    'must be a comma list of origins such as https://example.org, without a path',
  );

/** A browser sends an origin in this very form, so that any other would silently never match. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

const rateLimit = z
  .string()
  .default('120000')
  .refine(
    (text) => text === 'off' || /^[1-9]\d{0,9}$/.test(text),
    'must be off, or how many points a caller has a minute',
  )
  .transform((text) => (text === 'off' ? null : Number(text)));

const variables = z.object({
  EGRET_DATA_DIR: z.string().default('.egret'),
  EGRET_CALENDAR_DIR: z.string().optional(),
  HOST: z.string().default('localhost'),
  PORT: port(4000),
  EGRET_CITY: z.enum(['demonstration', 'none'], { error: 'must be demonstration or none' }).optional(),
  EGRET_SANDBOX_SECONDS: between(1, 86_400, 1_200, 'must be how many seconds, 1 to 86400'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  EGRET_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  EGRET_JWKS_ISSUER: z.string().optional(),
  EGRET_JWKS_AUDIENCE: z.string().optional(),
  EGRET_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .refine((url) => URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname)), {
      error: 'must be an https address, or one of this machine',
    })
    .optional(),
  EGRET_OIDC_CLIENT_ID: z.string().optional(),
  EGRET_OIDC_SCOPE: z.string().default('openid'),
  EGRET_ROLE_SWITCH: z.enum(['auto', 'off'], { error: 'must be auto or off' }).default('auto'),
  EGRET_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  EGRET_WEBHOOKS_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  EGRET_WEBHOOKS_ALLOW_LOOPBACK: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  EGRET_SIGNING_KEY: z
    .string()
    .refine((text) => readSigningKey(text) !== null, 'must be an Ed25519 private key, as PKCS #8 PEM or as a JWK')
    .optional(),
  EGRET_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  EGRET_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one token: no spaces, no line ends')
    .optional(),
  EGRET_CORS_ORIGINS: origins,
  EGRET_DOCUMENTS: z.enum(['any', 'only-trusted'], { error: 'must be any, or only-trusted' }).default('any'),
  EGRET_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('info'),
  EGRET_UPSTREAM_TIMEOUT_MS: whole(5_000),
  EGRET_REQUEST_DEADLINE_MS: whole(15_000),
  EGRET_VERIFICATION_DEADLINE_MS: whole(240_000),
  EGRET_KEEP_ALIVE_MS: whole(75_000),
  EGRET_STALLED_MS: whole(20_000),
  EGRET_MAX_CONNECTIONS: whole(10_000),
  EGRET_MAX_UNREAD_BYTES: whole(256 * 1024 * 1024),
  EGRET_RATE_LIMIT: rateLimit,
  EGRET_TRUSTED_PROXIES: between(0, 10, 0, 'must be how many proxies stand before the service, 0 to 10'),
  EGRET_MAX_BODY_BYTES: whole(8 * 1024 * 1024),
  EGRET_MAX_TOKENS: whole(5_000),
  EGRET_MAX_DEPTH: whole(20),
  EGRET_MAX_ALIASES: whole(100),
  EGRET_MAX_DIRECTIVES: whole(50),
  EGRET_MAX_FIELDS: whole(5_000),
  EGRET_MAX_COST: whole(1_000_000),
  EGRET_MAX_SUBSCRIPTIONS: whole(5_000),
  EGRET_MAX_SUBSCRIPTIONS_PER_CALLER: whole(50),
  EGRET_SUBGRAPH_PORTS: port(4001),
});

const identityProvider = ['EGRET_JWKS_URL', 'EGRET_JWKS_ISSUER', 'EGRET_JWKS_AUDIENCE'] as const;

const signIn = ['EGRET_OIDC_ISSUER', 'EGRET_OIDC_CLIENT_ID'] as const;

/** Whether a name is this machine's own, which no other machine reaches it by. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The environment is wrong; the message names every variable and what to do. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

type Given = z.infer<typeof variables>;

/** What the process is told from outside. Times are in milliseconds, sizes in bytes. */
export type Environment = ReturnType<typeof asSettings>;

/** The settings in a set of variables; throws EnvironmentError with all problems at once. */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const missing = identityProvider.filter((name) => given[name] === undefined);
  if (missing.length > 0 && missing.length < identityProvider.length)
    problems.push(
      `${missing.join(' and ')} must be set too: an identity provider needs ${identityProvider.join(', ')}`,
    );
  const unsigned = signIn.filter((name) => given[name] === undefined);
  if (unsigned.length === 1) problems.push(`${unsigned} must be set too: a sign-in needs ${signIn.join(' and ')}`);
  if (unsigned.length === 0 && missing.length === identityProvider.length)
    problems.push(`${identityProvider.join(', ')} must be set too: what people sign in to has to be trusted`);
  if (!parsed.success || problems.length > 0)
    throw new EnvironmentError(`The environment is not valid:\n${problems.map((each) => `  ${each}`).join('\n')}`);
  return asSettings(parsed.data);
}

function asSettings(v: Given) {
  return {
    dataDir: v.EGRET_DATA_DIR,
    calendarDir: v.EGRET_CALENDAR_DIR ?? join(v.EGRET_DATA_DIR, 'calendar'),
    host: v.HOST,
    port: v.PORT,
    subgraphPorts: v.EGRET_SUBGRAPH_PORTS,
    databaseUrl: v.DATABASE_URL,
    // Made-up companies have no place in a database that somebody else keeps, unless they are asked for.
    city: v.EGRET_CITY ?? (v.DATABASE_URL ? 'none' : 'demonstration'),
    sandboxSeconds: v.EGRET_SANDBOX_SECONDS,
    jwks: identityProviderIn(v),
    signIn: signInOf(v),
    roleSwitch: v.EGRET_ROLE_SWITCH === 'auto',
    secret: v.EGRET_SECRET,
    webhooks: { key: v.EGRET_WEBHOOKS_KEY, allowLoopback: v.EGRET_WEBHOOKS_ALLOW_LOOPBACK === '1' },
    signingKey: v.EGRET_SIGNING_KEY,
    url: v.EGRET_URL ?? `http://localhost:${v.PORT}/graphql`,
    token: v.EGRET_TOKEN,
    corsOrigins: v.EGRET_CORS_ORIGINS,
    onlyTrustedDocuments: v.EGRET_DOCUMENTS === 'only-trusted',
    logLevel: v.EGRET_LOG_LEVEL,
    upstreamTimeoutMs: v.EGRET_UPSTREAM_TIMEOUT_MS,
    requestDeadlineMs: v.EGRET_REQUEST_DEADLINE_MS,
    verificationDeadlineMs: v.EGRET_VERIFICATION_DEADLINE_MS,
    subscriptions: { total: v.EGRET_MAX_SUBSCRIPTIONS, ofOneCaller: v.EGRET_MAX_SUBSCRIPTIONS_PER_CALLER },
    keepAliveMs: v.EGRET_KEEP_ALIVE_MS,
    stalledMs: v.EGRET_STALLED_MS,
    maxConnections: v.EGRET_MAX_CONNECTIONS,
    maxUnreadBytes: v.EGRET_MAX_UNREAD_BYTES,
    rateLimit: v.EGRET_RATE_LIMIT,
    trustedProxies: v.EGRET_TRUSTED_PROXIES,
    limits: limitsIn(v),
  };
}

function identityProviderIn({ EGRET_JWKS_URL: url, EGRET_JWKS_ISSUER: issuer, EGRET_JWKS_AUDIENCE: audience }: Given) {
  return url && issuer && audience ? { url: new URL(url), issuer, audience } : undefined;
}

function signInOf({ EGRET_OIDC_ISSUER: issuer, EGRET_OIDC_CLIENT_ID: clientId, EGRET_OIDC_SCOPE: scope }: Given) {
  return issuer && clientId ? { issuer, clientId, scope } : undefined;
}

function limitsIn(v: Given) {
  return {
    bodyBytes: v.EGRET_MAX_BODY_BYTES,
    tokens: v.EGRET_MAX_TOKENS,
    depth: v.EGRET_MAX_DEPTH,
    aliases: v.EGRET_MAX_ALIASES,
    directives: v.EGRET_MAX_DIRECTIVES,
    fields: v.EGRET_MAX_FIELDS,
    cost: v.EGRET_MAX_COST,
  };
}

/** Names that look like settings of ours and are none, each with the nearest one: nobody else would tell of a misspelt limit. */
export function listUnknown(source: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(variables.shape);
  return Object.keys(source)
    .filter((name) => name.startsWith('EGRET_') && !known.includes(name))
    .map((name) => {
      const [nearest] = suggestionList(name, known);
      return `${name} is no setting and changes nothing${nearest ? `; did you mean ${nearest}?` : '.'}`;
    });
}

/** The variables of this process, settings or not. */
export function ownVariables(): NodeJS.ProcessEnv {
  return process.env;
}

/** The settings of this process; prints all problems and exits with 2 where they are wrong. */
export function readEnvironment(): Environment {
  for (const unknown of listUnknown(process.env)) console.error(unknown);
  try {
    return parseEnvironment(process.env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

/** The variables a child process of ours starts with: this process' own, and those given. What is no setting was told here already. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('EGRET_') || Object.hasOwn(variables.shape, name),
  );
  return { ...Object.fromEntries(own), ...changes };
}

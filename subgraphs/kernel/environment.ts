import { z } from 'zod';

const whole = (fallback: number, least = 1) => z.coerce.number().int().min(least).default(fallback);
const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const variables = z
  .object({
    EGRET_DATA_DIR: z.string().min(1).default('.egret'),
    HOST: z.string().min(1).default('localhost'),
    PORT: port(4000),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
    EGRET_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
    EGRET_JWKS_ISSUER: z.string().min(1).optional(),
    EGRET_JWKS_AUDIENCE: z.string().min(1).optional(),
    EGRET_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    EGRET_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
    EGRET_TOKEN: z.string().min(1).optional(),
    EGRET_CORS_ORIGINS: z.string().default(''),
    EGRET_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    EGRET_UPSTREAM_TIMEOUT_MS: whole(5_000),
    EGRET_REQUEST_DEADLINE_MS: whole(15_000),
    EGRET_MAX_BODY_BYTES: whole(8 * 1024 * 1024),
    EGRET_MAX_TOKENS: whole(5_000),
    EGRET_MAX_DEPTH: whole(20),
    EGRET_MAX_ALIASES: whole(100),
    EGRET_MAX_DIRECTIVES: whole(50),
    EGRET_MAX_COST: whole(1_000_000),
    EGRET_SUBGRAPH_PORTS: port(4001),
  })
  .refine(
    (v) => [v.EGRET_JWKS_URL, v.EGRET_JWKS_ISSUER, v.EGRET_JWKS_AUDIENCE].every((x) => (x === undefined) === (v.EGRET_JWKS_URL === undefined)),
    { path: ['EGRET_JWKS_URL'], message: 'set EGRET_JWKS_URL, EGRET_JWKS_ISSUER and EGRET_JWKS_AUDIENCE together' },
  );

/** The environment is wrong; the message names every variable and what to do. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** What the process is told from outside. Times are in milliseconds, sizes in bytes. */
export type Environment = ReturnType<typeof parseEnvironment>;

/** The settings in a set of variables; throws EnvironmentError with all problems at once. */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(`The environment is not valid:\n${problems.join('\n')}`);
  }
  const v = parsed.data;
  const jwks =
    v.EGRET_JWKS_URL && v.EGRET_JWKS_ISSUER && v.EGRET_JWKS_AUDIENCE
      ? { url: new URL(v.EGRET_JWKS_URL), issuer: v.EGRET_JWKS_ISSUER, audience: v.EGRET_JWKS_AUDIENCE }
      : undefined;
  return {
    dataDir: v.EGRET_DATA_DIR,
    host: v.HOST,
    port: v.PORT,
    subgraphPorts: v.EGRET_SUBGRAPH_PORTS,
    databaseUrl: v.DATABASE_URL,
    jwks,
    secret: v.EGRET_SECRET,
    url: v.EGRET_URL ?? `http://localhost:${v.PORT}/graphql`,
    token: v.EGRET_TOKEN,
    corsOrigins: v.EGRET_CORS_ORIGINS.split(',').map((origin) => origin.trim()).filter(Boolean),
    logLevel: v.EGRET_LOG_LEVEL,
    upstreamTimeoutMs: v.EGRET_UPSTREAM_TIMEOUT_MS,
    requestDeadlineMs: v.EGRET_REQUEST_DEADLINE_MS,
    limits: {
      bodyBytes: v.EGRET_MAX_BODY_BYTES,
      tokens: v.EGRET_MAX_TOKENS,
      depth: v.EGRET_MAX_DEPTH,
      aliases: v.EGRET_MAX_ALIASES,
      directives: v.EGRET_MAX_DIRECTIVES,
      cost: v.EGRET_MAX_COST,
    },
  };
}

/** The settings of this process; prints all problems and exits with 2 where they are wrong. */
export function readEnvironment(): Environment {
  try {
    return parseEnvironment(process.env);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

/** The variables a child process of ours starts with: this process' own, and those given. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

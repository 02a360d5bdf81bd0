import { createHmac, generateKeyPairSync } from 'node:crypto';
import { GraphQLError } from 'graphql';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  importJWK,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Bilingual } from './bilingual.ts';
import type { Environment } from './environment.ts';
import { Kept } from './kept.ts';
import { keptFile } from './kept-file.ts';
import { scanText } from './privacy/scan.ts';
import { type Role, roles } from './roles.ts';
import { deriveKey, getSecret } from './secrets.ts';
import { anonymous, type Viewer } from './viewer.ts';

const algorithm = 'ES256';
const localIssuer = 'egret:local';
const localAudience = 'egret';
const remoteAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const clockToleranceSeconds = 5;
const keptTokens = 1000;
/** A token that was verified is taken as it was for so long, if it does not expire before; its signature is dear to check. */
const trustedForMs = 10_000;

interface Verified {
  readonly viewer: Viewer;
  readonly until: number;
}

type KeySettings = Pick<Environment, 'dataDir' | 'jwks'>;

/** The local development key: made once and kept in the data directory, so that all processes of one service share it. */
function developmentKey({ dataDir }: KeySettings): JWK {
  return JSON.parse(
    keptFile(dataDir, 'signing-key.json', () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: algorithm });
    }),
  ) as JWK;
}

export interface TokenClaims {
  readonly roles: readonly string[];
  readonly subject: string;
  readonly organisation?: string | undefined;
  /** A span such as 1h, 30m or 7d. */
  readonly ttl: string;
}

/** A JWT signed by the local development key; refuses where a real identity provider is configured. */
export async function signDevelopmentToken(
  settings: KeySettings,
  { roles: given, subject, organisation, ttl }: TokenClaims,
): Promise<string> {
  if (settings.jwks)
    throw new Error('EGRET_JWKS_URL is set: get a token from that identity provider; there is no development key.');
  const key = await importJWK(developmentKey(settings), algorithm);
  return new SignJWT({ roles: [...given], ...(organisation ? { org: organisation } : {}) })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(localIssuer)
    .setAudience(localAudience)
    .setIssuedAt()
    .setExpirationTime(ttl)
    .sign(key);
}

export type Verify = (authorization: string | null | undefined, language?: 'zh' | 'en') => Promise<Viewer>;

/**
 * Tells for whom a request is made: the public without an Authorization header, else whom the token names. A token that is
 * expired, unsigned, not yet valid, of another audience, issuer, key or algorithm is refused, never taken as anonymous.
 */
export function createVerifier(settings: KeySettings & Pick<Environment, 'secret'>): Verify {
  const subjectOf = pseudonymOf(deriveKey(getSecret(settings), 'subject'));
  const { keys, issuer, audience, algorithms } = verification(settings);
  const verified = new Kept<Verified>(keptTokens);
  return async (authorization, language = 'en') => {
    if (authorization === null || authorization === undefined) return anonymous;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (!token) throw unauthenticated(reasons.malformed, language);
    const known = verified.find(token);
    if (known && Date.now() < known.until) return known.viewer;
    const payload = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: clockToleranceSeconds,
    }).then(
      (answer) => answer.payload,
      (error: unknown) => {
        throw unauthenticated(reasonOf(error), language);
      },
    );
    const claimed = viewerIn(payload, language);
    const viewer = { ...claimed, subject: subjectOf(claimed.subject) };
    const expires = (payload.exp ?? 0) * 1000;
    verified.keep(token, { viewer, until: Math.min(expires, Date.now() + trustedForMs) });
    return viewer;
  };
}

function verification(settings: KeySettings) {
  if (settings.jwks) {
    const { url, issuer, audience } = settings.jwks;
    return { keys: createRemoteJWKSet(url) as JWTVerifyGetKey, issuer, audience, algorithms: remoteAlgorithms };
  }
  const { d: _, ...publicKey } = developmentKey(settings);
  return {
    keys: createLocalJWKSet({ keys: [publicKey] }) as JWTVerifyGetKey,
    issuer: localIssuer,
    audience: localAudience,
    algorithms: [algorithm],
  };
}

const keptSubjects = 1000;

/**
 * Subjects stand in the journal for good: one that is personal data itself, an identity or telephone number, becomes a
 * pseudonym, always the same one (Article 13).
 */
function pseudonymOf(key: string): (subject: string) => string {
  const known = new Map<string, string>();
  return (subject) => {
    const kept = known.get(subject);
    if (kept !== undefined) return kept;
    const isPersonal = scanText(subject).length > 0;
    const shown = isPersonal
      ? `person-${createHmac('sha256', key).update(subject).digest('hex').slice(0, 32)}`
      : subject;
    if (known.size >= keptSubjects) known.clear();
    known.set(subject, shown);
    return shown;
  };
}

function viewerIn(
  { sub, roles: given, org }: JWTPayload,
  language: 'zh' | 'en',
): Viewer & { readonly subject: string } {
  const known: readonly string[] = roles;
  const named = Array.isArray(given) && given.every((role) => typeof role === 'string' && known.includes(role));
  if (typeof sub !== 'string' || sub === '') throw unauthenticated(reasons.subject, language);
  if (!named) throw unauthenticated(reasons.roles, language);
  if (org !== undefined && (typeof org !== 'string' || org === ''))
    throw unauthenticated(reasons.organisation, language);
  return { subject: sub, roles: given as Role[], organisation: org ?? null };
}

interface Refused extends Bilingual {
  /** How the attempt is counted. */
  readonly kind: string;
}

const reasons = {
  malformed: {
    kind: 'TOKEN_MALFORMED',
    zh: 'Authorization 须为 Bearer 加一个已签名的 JWT',
    en: 'Authorization must be Bearer and a signed JWT',
  },
  expired: { kind: 'TOKEN_EXPIRED', zh: '令牌已过期，请换新', en: 'the token has expired; get a new one' },
  claim: {
    kind: 'TOKEN_CLAIM',
    zh: '令牌的签发者、受众、主体或有效期不符',
    en: 'its issuer, audience, subject or time of validity is not accepted here',
  },
  signature: {
    kind: 'TOKEN_SIGNATURE',
    zh: '令牌签名或算法不被接受',
    en: 'its signature, key or algorithm is not accepted here',
  },
  subject: { kind: 'TOKEN_CLAIM', zh: '令牌缺少 sub', en: 'it names no subject (sub)' },
  roles: { kind: 'TOKEN_CLAIM', zh: '令牌的 roles 含未知角色', en: 'its roles are missing or not known here' },
  organisation: { kind: 'TOKEN_CLAIM', zh: '令牌的 org 须为非空文本', en: 'its org is not a text' },
} as const satisfies Record<string, Refused>;

function reasonOf(error: unknown): Refused {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_JWT_EXPIRED') return reasons.expired;
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') return reasons.claim;
  return reasons.signature;
}

function unauthenticated(reason: Refused, language: 'zh' | 'en'): GraphQLError {
  const message = language === 'zh' ? `令牌被拒绝：${reason.zh}。` : `The token was refused: ${reason.en}.`;
  return new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED', kind: reason.kind, http: { status: 401 } },
  });
}

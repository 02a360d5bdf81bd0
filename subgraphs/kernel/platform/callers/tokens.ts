import { createHmac } from 'node:crypto';
import { importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { scanText } from '../../privacy/scan.ts';
import { TextCache } from '../cache.ts';
import type { Environment } from '../environment.ts';
import { deriveKey, getSecret } from '../serving/secrets.ts';
import { isRole } from './roles.ts';
import {
  algorithm,
  developmentKey,
  type KeySettings,
  KeysUnavailable,
  localAudience,
  localIssuer,
  verification,
} from './token-keys.ts';
import { longestLifeDays, longestName, longestToken } from './token-limits.ts';
import { faultOf, keysUnavailable, type TokenFault, tokenFaults, unauthenticated } from './token-refusals.ts';
import { anonymous, type Viewer } from './viewer.ts';

const clockToleranceSeconds = 5;
const cachedTokens = { entries: 1000, bytes: 4 * 1024 * 1024 };
/** A viewer: its subject, roles and organisation, which are short in a token that is taken. */
const viewerBytes = 2048;
/** A token that was verified is taken as it was for so long, if it does not expire before; its signature is dear to check. */
const trustedForMs = 10_000;

interface Verified {
  readonly viewer: Viewer;
  readonly until: number;
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
  const verified = new TextCache<Verified>(cachedTokens);
  return async (authorization, language = 'en') => {
    if (authorization === null || authorization === undefined) return anonymous;
    const token = tokenIn(authorization);
    if (token === null) throw unauthenticated(tokenFaults.malformed, language);
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
        if (error instanceof KeysUnavailable) throw keysUnavailable(language);
        throw unauthenticated(faultOf(error, settings.jwks === undefined), language);
      },
    );
    const untimely = faultOfTimes(payload, Date.now() / 1000);
    if (untimely) throw unauthenticated(untimely, language);
    const claimed = viewerIn(payload, language);
    const viewer = { ...claimed, subject: subjectOf(claimed.subject) };
    const expires = (payload.exp ?? 0) * 1000;
    verified.keep(token, { viewer, until: Math.min(expires, Date.now() + trustedForMs) }, viewerBytes);
    return viewer;
  };
}

function tokenIn(authorization: string): string | null {
  if (authorization.length > longestToken) return null;
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1] ?? null;
}

/** What is wrong with when a token was issued and how long it holds; jose looks only whether it has ended. */
function faultOfTimes({ iat, exp }: JWTPayload, now: number): TokenFault | null {
  if (iat !== undefined && (typeof iat !== 'number' || iat > now + clockToleranceSeconds)) return tokenFaults.issued;
  const lives = (exp ?? Number.POSITIVE_INFINITY) - (iat ?? now);
  return lives > longestLifeDays * 86_400 ? tokenFaults.lifetime : null;
}

/** No database takes a NUL or half a character. */
function isStorable(name: string): boolean {
  return name.isWellFormed() && !name.includes('\u0000');
}

const cachedSubjects = { entries: 1000, bytes: 1024 * 1024 };
/** A subject as it is shown, which is no longer than a name may be. */
const subjectBytes = 1024;

/**
 * Subjects stand in the journal for good: one that is personal data itself, an identity or telephone number, becomes a
 * pseudonym, always the same one (Article 13).
 */
function pseudonymOf(key: string): (subject: string) => string {
  const known = new TextCache<{ readonly shown: string }>(cachedSubjects);
  return (subject) => {
    const kept = known.find(subject);
    if (kept) return kept.shown;
    const isPersonal = scanText(subject).length > 0;
    const shown = isPersonal
      ? `person-${createHmac('sha256', key).update(subject).digest('hex').slice(0, 32)}`
      : subject;
    return known.keep(subject, { shown }, subjectBytes).shown;
  };
}

function viewerIn(
  { sub, roles: given, org }: JWTPayload,
  language: 'zh' | 'en',
): Viewer & { readonly subject: string } {
  if (typeof sub !== 'string' || sub === '') throw unauthenticated(tokenFaults.subject, language);
  if (sub.length > longestName) throw unauthenticated(tokenFaults.longSubject, language);
  if (!Array.isArray(given)) throw unauthenticated(tokenFaults.roles, language);
  if (org !== undefined && (typeof org !== 'string' || org === '' || org.length > longestName || !isStorable(org)))
    throw unauthenticated(tokenFaults.organisation, language);
  // An identity provider serves others too: roles that are theirs say nothing here.
  return { subject: sub, roles: [...new Set<unknown>(given)].filter(isRole), organisation: org ?? null };
}

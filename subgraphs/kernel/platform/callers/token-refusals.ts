import type { GraphQLError } from 'graphql';
import type { Bilingual } from '../bilingual.ts';
import { graphError } from '../codes/graph-error.ts';
import { longestLifeDays, longestName, longestToken } from './token-limits.ts';

/** Why a token is refused. */
export interface TokenFault extends Bilingual {
  /** How the attempt is counted. */
  readonly kind: string;
}

export const tokenFaults = {
  malformed: {
    kind: 'TOKEN_MALFORMED',
    zh: `Authorization 须为 Bearer 加一个已签名的 JWT，总长不超过 ${longestToken} 个字符`,
    en: `Authorization must be Bearer and a signed JWT, ${longestToken} characters at most`,
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
  localSignature: {
    kind: 'TOKEN_SIGNATURE',
    zh: '令牌签名或算法不被接受：令牌须由本服务数据目录中的密钥签发，请以本服务所用的 EGRET_DATA_DIR 运行 npm run token',
    en: "its signature, key or algorithm is not accepted here: only the key in this service's data folder signs for it, so run npm run token with the EGRET_DATA_DIR that this service has",
  },
  subject: { kind: 'TOKEN_CLAIM', zh: '令牌缺少 sub', en: 'it names no subject (sub)' },
  longSubject: {
    kind: 'TOKEN_CLAIM',
    zh: `令牌的 sub 超过 ${longestName} 个字符`,
    en: `its subject (sub) has more than ${longestName} characters`,
  },
  roles: { kind: 'TOKEN_CLAIM', zh: '令牌的 roles 须为列表', en: 'its roles are missing or no list' },
  organisation: {
    kind: 'TOKEN_CLAIM',
    zh: `令牌的 org 须为 1 到 ${longestName} 个字符的文本`,
    en: `its org must be a text of 1 to ${longestName} characters`,
  },
  issued: {
    kind: 'TOKEN_CLAIM',
    zh: '令牌的签发时间（iat）在将来，请核对双方时钟',
    en: 'it says that it was issued in the future (iat); compare the clocks',
  },
  lifetime: {
    kind: 'TOKEN_CLAIM',
    zh: `令牌自签发（iat）至到期（exp）超过 ${longestLifeDays} 天，请换用有效期较短的`,
    en: `it lives longer than ${longestLifeDays} days from iat to exp; get one that ends sooner`,
  },
} as const satisfies Record<string, TokenFault>;

/** What jose says of a token, as we say it; `local` where the development key signs. */
export function faultOf(error: unknown, local: boolean): TokenFault {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ERR_JWT_EXPIRED') return tokenFaults.expired;
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') return tokenFaults.claim;
  return local ? tokenFaults.localSignature : tokenFaults.signature;
}

/** UNAUTHENTICATED: whose request it is, cannot be believed. */
export function unauthenticated(reason: TokenFault, language: 'zh' | 'en'): GraphQLError {
  const message = language === 'zh' ? `令牌被拒绝：${reason.zh}。` : `The token was refused: ${reason.en}.`;
  return graphError('UNAUTHENTICATED', message, { kind: reason.kind });
}

/** What Retry-After says meanwhile. */
export const askAgainAfterSeconds = 10;

/** Said of no token, and counted as nobody's attempt. */
export function keysUnavailable(language: 'zh' | 'en'): GraphQLError {
  const message =
    language === 'zh'
      ? '身份提供方暂不可达，无法核验令牌；请稍后再试。'
      : 'The identity provider does not answer, so no token can be checked; try again in a while.';
  return graphError('IDENTITY_PROVIDER_UNAVAILABLE', message);
}

import { readKept, writeKept } from '../run/kept.ts';
import type { Settings } from '../shell/settings.ts';

type SignInSettings = NonNullable<Settings['signIn']>;

/** What is remembered in this tab between the way to the identity provider and the way back. */
interface Begun {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

const key = 'sign-in';
/** Where the provider leads back to; it is registered there. */
const redirectUri = () => `${location.origin}/graphql`;

async function discover({ issuer, clientId }: SignInSettings) {
  const client = await import('openid-client');
  const isPlain = new URL(issuer).protocol === 'http:';
  // A plain provider is taken on this machine alone: the service starts with no other.
  const options = isPlain ? { execute: [client.allowInsecureRequests] } : {};
  return { client, config: await client.discovery(new URL(issuer), clientId, undefined, client.None(), options) };
}

/** Leaves for the identity provider: authorization code with PKCE. */
export async function beginSignIn(settings: SignInSettings): Promise<void> {
  const { client, config } = await discover(settings);
  const begun: Begun = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
  };
  if (!writeKept(key, JSON.stringify(begun), sessionStorage)) throw new Error('sessionStorage');
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(),
    scope: settings.scope,
    code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
    state: begun.state,
    nonce: begun.nonce,
  });
  location.assign(url);
}

/** Whether the page was opened by an identity provider that leads back. */
export function isBack(url: URL): boolean {
  return url.searchParams.has('state') && (url.searchParams.has('code') || url.searchParams.has('error'));
}

/** The token that the provider gives for its code; rejects where this tab began no sign-in, or another one. */
export async function finishSignIn(settings: SignInSettings, url: URL): Promise<string> {
  const kept = readKept(key, sessionStorage);
  writeKept(key, null, sessionStorage);
  if (kept === null) throw new Error('no sign-in was begun in this tab');
  const { verifier, state, nonce } = JSON.parse(kept) as Begun;
  const { client, config } = await discover(settings);
  const answer = await client.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  return answer.access_token;
}

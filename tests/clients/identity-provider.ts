import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const algorithm = 'ES256';
export const clientId = 'egret-explorer';
export const audience = 'egret';

/** A small OpenID provider that signs everybody in at once: authorization code with PKCE, for one public client. */
export interface IdentityProvider {
  readonly issuer: string;
  /** What the explorer did wrong, by its own account of the protocol. */
  readonly faults: string[];
  close(): void;
}

interface Asked {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

export async function openIdentityProvider(): Promise<IdentityProvider> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const keys = [{ ...(await exportJWK(publicKey)), alg: algorithm, kid: 'one', use: 'sig' }];
  const codes = new Map<string, Asked>();
  const faults: string[] = [];
  let issuer = '';
  const sign = (claims: Record<string, unknown>, to: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid: 'one' })
      .setIssuer(issuer)
      .setSubject('an-analyst')
      .setAudience(to)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [algorithm],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
  });

  /** Leads back with a code, as if somebody had signed in. */
  const authorize = (response: ServerResponse, parameters: URLSearchParams) => {
    const asked = (name: string) => parameters.get(name) ?? '';
    if (asked('code_challenge_method') !== 'S256' || asked('client_id') !== clientId) faults.push('no PKCE');
    const code = randomUUID();
    const redirectUri = asked('redirect_uri');
    codes.set(code, { challenge: asked('code_challenge'), nonce: asked('nonce'), redirectUri });
    const location = `${redirectUri}?${new URLSearchParams({ code, state: asked('state') })}`;
    response.writeHead(302, { location }).end();
  };

  const exchange = async (response: ServerResponse, form: URLSearchParams) => {
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!asked || asked.challenge !== proof || asked.redirectUri !== form.get('redirect_uri')) {
      faults.push('a code without its verifier');
      return sendJson(response, { error: 'invalid_grant' }, 400);
    }
    return sendJson(response, {
      access_token: await sign({ roles: ['ANALYST'], org: 'a-university' }, audience),
      id_token: await sign({ nonce: asked.nonce }, clientId),
      token_type: 'Bearer',
      expires_in: 600,
    });
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    if (pathname === '/.well-known/openid-configuration') return sendJson(response, metadata());
    if (pathname === '/jwks') return sendJson(response, { keys });
    if (pathname === '/authorize') return authorize(response, searchParams);
    if (pathname === '/token') return exchange(response, new URLSearchParams(await textOf(request)));
    return sendJson(response, {}, 404);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { issuer, faults, close: () => server.close() };
}

/** To pages of any origin, as providers of public clients do. */
function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  const headers = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

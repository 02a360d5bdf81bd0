import { expect, it } from 'vitest';
import { createCallVerifier, signCall } from '#kernel/platform/serving/signature.ts';

const call = {
  audience: 'resources',
  path: '/graphql',
  body: '{"query":"{ viewer { subject } }"}',
  authorization: 'Bearer a.b.c',
  language: 'zh',
  requestId: 'r-1',
} as const;

it('takes a call that the gateway signed, once', () => {
  const isSigned = createCallVerifier('key');
  const header = signCall('key', call);
  expect(isSigned(header, call)).toBe(true);
  expect(isSigned(header, call)).toBe(false);
});

it.each([
  ['another subgraph', { ...call, audience: 'agreements' as const }],
  ['another path', { ...call, path: '/security-events' }],
  ['another body', { ...call, body: '{}' }],
  ["another caller's token", { ...call, authorization: 'Bearer x.y.z' }],
  ['no token', { ...call, authorization: '' }],
  ['another language', { ...call, language: 'en' }],
  ['another request id', { ...call, requestId: 'r-2' }],
])('refuses the signature under %s', (_, changed) => {
  expect(createCallVerifier('key')(signCall('key', call), changed)).toBe(false);
});

it('refuses what is old, from the future, of another key, or no signature', () => {
  const isSigned = createCallVerifier('key');
  const now = Date.now();
  expect(isSigned(signCall('key', call, now - 61_000), call, now)).toBe(false);
  expect(isSigned(signCall('key', call, now + 61_000), call, now)).toBe(false);
  expect(isSigned(signCall('another', call), call)).toBe(false);
  expect(isSigned('t=1,n=x,v1=y', call)).toBe(false);
  expect(isSigned(undefined, call)).toBe(false);
});

import { readFile } from 'node:fs/promises';
import canonicalize from 'canonicalize';
import { compactVerify, createLocalJWKSet, errors } from 'jose';
import { z } from 'zod';
import { FileFault } from '../file-fault.ts';
import type { Shell } from '../shell.ts';
import { UsageError } from '../usage-error.ts';

const SignedFile = z.object({
  document: z.string(),
  jws: z.string().regex(/^[\w-]+\.\.[\w-]+$/, 'is no detached JWS'),
});
const KeysFile = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

interface Files {
  readonly listing: string;
  readonly keys: string | undefined;
}

/** Checks a signed document by published keys, both in files, and tells what it says; 0 where one of them signed it, 1 where none did. */
export async function verifyListing({ listing, keys }: Files, console: Shell['console']): Promise<number> {
  if (keys === undefined)
    throw new UsageError('--listing needs --keys FILE: what GET /.well-known/jwks.json of the service gave.');
  const signed = await readAs('--listing', listing, SignedFile);
  const fault = await faultOf(signed, await readAs('--keys', keys, KeysFile));
  console.log(fault === null ? `${listing} is verified:\n${signed.document}` : `${listing} is NOT VERIFIED: ${fault}.`);
  return fault === null ? 0 : 1;
}

/** Why nobody can rely on the document; null where a key of these signed it. */
async function faultOf(
  { document, jws }: z.infer<typeof SignedFile>,
  keys: z.infer<typeof KeysFile>,
): Promise<string | null> {
  const [header, , signature] = jws.split('.');
  const payload = Buffer.from(document).toString('base64url');
  try {
    await compactVerify(`${header}.${payload}.${signature}`, createLocalJWKSet(keys), { algorithms: ['EdDSA'] });
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return error.message;
    throw error;
  }
  return canonicalize(JSON.parse(document)) === document
    ? null
    : 'the document is not in its canonical form (RFC 8785)';
}

async function readAs<Schema extends z.ZodType>(
  option: string,
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileFault(option, path, error);
  });
  const parsed = schema.safeParse(asJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${option} ${path}: ${issue?.path.join('.') || 'its content'}: ${issue?.message}.`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Verifies what Egret signed, without Egret: node verify-listing.mjs SIGNED.json JWKS.json
// SIGNED.json: { document, jws } of Listing.signature, ListingChange.signature or ListingFeedHead.signature.
// JWKS.json: what GET /.well-known/jwks.json gave. Needs: npm i jose canonicalize
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import canonicalize from 'canonicalize';
import { compactVerify, createLocalJWKSet } from 'jose';

/** What the document says, where one of the keys signed it; throws where none did. */
export async function verifySigned({ document, jws }, jwks) {
  const parts = jws.split('.');
  if (parts.length !== 3 || parts[1] !== '') throw new Error('The JWS is not detached: header..signature');
  const payload = Buffer.from(document).toString('base64url');
  const keyOf = createLocalJWKSet(jwks);
  await compactVerify(`${parts[0]}.${payload}.${parts[2]}`, keyOf, { algorithms: ['EdDSA'] });
  const content = JSON.parse(document);
  if (canonicalize(content) !== document) throw new Error('The document is not in its canonical form (RFC 8785)');
  return content;
}

/** Whether this contact is the one in the document; the salt comes with the present version of the listing. */
export function isContact({ contactDigest }, contact, salt) {
  return createHash('sha256').update(`${salt}:${contact}`).digest('hex') === contactDigest;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [signed, jwks] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
  try {
    console.log(JSON.stringify(await verifySigned(signed, jwks), null, 2));
  } catch (error) {
    console.error(`NOT VERIFIED: ${error.message}`);
    process.exitCode = 1;
  }
}

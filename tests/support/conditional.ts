import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';

/** An answer to a GET, with what says how it may be kept. */
export interface Kept {
  readonly status: number;
  readonly etag: string | null;
  readonly cacheControl: string | null;
  readonly vary: string | null;
  readonly coding: string | null;
  /** The bytes as they were sent, in hexadecimal. */
  readonly sent: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Asks for an answer by GET as an HTTP client without a cache: nothing is unpacked or kept on the way. */
export async function get(
  url: string,
  sent: Readonly<Record<string, unknown>>,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' = 'GET',
): Promise<Kept> {
  const words = Object.entries(sent).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const answer = await request(`${url}/graphql?${new URLSearchParams(words)}`, { method, headers });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  const said = (name: string) => answer.headers[name]?.toString() ?? null;
  const coding = said('content-encoding');
  return {
    status: answer.statusCode,
    etag: said('etag'),
    cacheControl: said('cache-control'),
    vary: said('vary'),
    coding,
    sent: bytes.toString('hex'),
    text: unpacked(bytes, bytes.length === 0 ? null : coding),
    headers: answer.headers,
  };
}

function unpacked(bytes: Buffer, coding: string | null): string {
  if (coding === 'br') return brotliDecompressSync(bytes).toString();
  return coding === 'gzip' ? gunzipSync(bytes).toString() : bytes.toString();
}

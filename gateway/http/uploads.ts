import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Environment } from '#kernel/platform/environment.ts';
import { onClosed } from '#kernel/platform/hang-up.ts';
import { Refusal } from '../refusal.ts';
import { senderOf } from './authenticate.ts';
import { countJson } from './count-json.ts';
import { type Upload, UploadBudget } from './upload-budget.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The room that its body takes in memory, until it was answered or is gone. */
    upload: Upload | undefined;
  }
}

type Settings = Pick<Environment, 'limits' | 'stalledMs'>;

/** Reads bodies of application/json, and no other: unpacked they may be so long, and may stop for so long on their way. */
export function addJsonBodies(edge: FastifyInstance, settings: Settings): void {
  const budget = new UploadBudget(settings.limits.bodyBytes);
  edge.decorateRequest('upload');
  // Names of codings know no case (RFC 9110, 8.4.1), but the package that unpacks does.
  edge.addHook('onRequest', async ({ headers }) => {
    const coding = headers['content-encoding'];
    if (coding !== undefined) headers['content-encoding'] = coding.trim().toLowerCase();
  });
  // A compressed body has all come before it is unpacked: what gives back its room is the end of the answer, not of the request.
  edge.addHook('preParsing', async (request, { raw }) => {
    const upload = budget.begin(senderOf(request));
    request.upload = upload;
    onClosed(raw, upload.end);
  });
  // A slow reader of the answer holds none of it.
  edge.addHook('onSend', async (request) => dropBody(request));
  edge.removeAllContentTypeParsers();
  edge.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
    checkCharset(request.headers['content-type']);
    const bytes = await readBody(request, payload, settings);
    countJson(bytes);
    return parseJson(decode(bytes));
  });
}

/** Lets go of a body that has been read, and gives back its room: what is answered from now on needs it no more. */
export function dropBody(request: FastifyRequest): void {
  request.body = undefined;
  request.upload?.end();
}

/** The whole of a body. */
async function readBody(
  { headers, upload, raw }: FastifyRequest,
  payload: Readable,
  { limits: { bodyBytes }, stalledMs }: Settings,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Buffer>((resolve, refuse) => {
      late = setTimeout(() => refuse(stalled()), stalledMs);
      payload.on('error', refuse);
      payload.once('close', () => refuse(new Error('The body was cut off')));
      if (Number(headers['content-length'] ?? 0) > bodyBytes) refuse(tooLarge(bodyBytes));
      payload.on('data', (chunk: Buffer) => {
        late?.refresh();
        bytes += chunk.length;
        if (bytes > bodyBytes) refuse(tooLarge(bodyBytes));
        else if (upload?.add(chunk.length) === false) refuse(busy());
        else chunks.push(chunk);
      });
      payload.once('end', () => resolve(Buffer.concat(chunks, bytes)));
      // What unpacks waits until it is told to.
      payload.resume();
    });
  } finally {
    clearTimeout(late);
    payload.removeAllListeners('data');
    // Nor is one unpacked on: it may have no end.
    if (payload !== raw) payload.pause();
  }
}

/** JSON between systems is UTF-8 (RFC 8259, 8.1); the parameter that says so adds nothing. */
function checkCharset(contentType = ''): void {
  const charset = /;\s*charset="?([^";\s]*)/i.exec(contentType)?.[1];
  if (charset === undefined || /^(utf-?8|us-ascii)$/i.test(charset)) return;
  throw new Refusal('ENCODING_NOT_SUPPORTED', {
    zh: '请求体须为 UTF-8，请改 charset。',
    en: 'A body must be UTF-8; send it so, with no other charset.',
  });
}

function tooLarge(mostBytes: number): Refusal {
  return new Refusal('BODY_TOO_LARGE', {
    zh: `请求体超过 ${mostBytes} 字节。`,
    en: `The body has more than ${mostBytes} bytes; send less at a time.`,
  });
}

function stalled(): Refusal {
  const text = { zh: '请求体中断过久，请重新发送。', en: 'The body stopped on its way; send it again.' };
  return new Refusal('BODY_STALLED', text, {}, { connection: 'close' });
}

function busy(): Refusal {
  const text = { zh: '正在上传的数据过多，请稍后再试。', en: 'Too much is being uploaded; try again in a while.' };
  return new Refusal('UPLOAD_BUSY', text);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('BAD_REQUEST', { zh: '请求体须为 UTF-8。', en: 'The body must be UTF-8.' });
  }
}

/** What a text of JSON says. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('BAD_REQUEST', { zh: '请求体不是 JSON。', en: 'The request is no JSON.' });
  }
}

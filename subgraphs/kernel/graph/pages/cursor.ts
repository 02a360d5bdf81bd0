import { createHmac, timingSafeEqual } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import type { Bilingual } from '../../platform/bilingual.ts';
import { graphError } from '../../platform/codes/graph-error.ts';
import type { Context } from '../../platform/serving/context.ts';

const macBytes = 12;

/** An opaque cursor: the sort keys of a row, signed for one connection in one order. */
export function encodeCursor(context: Pick<Context, 'services'>, scope: string, keys: readonly string[]): string {
  const body = Buffer.from(JSON.stringify(keys));
  return Buffer.concat([sign(context, scope, body), body]).toString('base64url');
}

/** The sort keys in a cursor; refuses what this service did not give out for this connection, order and shape. */
export function decodeCursor(context: Context, scope: string, cursor: string): string[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(macBytes);
  if (cursor.length > 4096 || bytes.length <= macBytes || bytes.toString('base64url') !== cursor)
    throw invalid(context);
  if (!timingSafeEqual(bytes.subarray(0, macBytes), sign(context, scope, body))) throw invalid(context);
  return JSON.parse(body.toString()) as string[];
}

function sign(context: Pick<Context, 'services'>, scope: string, body: Buffer): Buffer {
  return createHmac('sha256', context.services.secret)
    .update(`cursor\n${scope}\n`)
    .update(body)
    .digest()
    .subarray(0, macBytes);
}

const foreign = {
  zh: '游标无效：它不是本连接按此顺序给出的。',
  en: 'This cursor is not valid: it was not given out by this connection in this order.',
};

const beyondHead = {
  zh: '游标无效：它在最后一项之后，数据想必已从备份恢复。',
  en: 'This cursor is not valid: it stands beyond the last entry; the data has been put back from a backup.',
};

/** Refuses a cursor that stands beyond the last sequence of what it follows: nobody would ever be given anything after it. */
export function refuseBeyondHead(context: Context, sequence: number, head: number): void {
  if (sequence > head) throw invalid(context, beyondHead);
}

function invalid({ language }: Context, text: Bilingual = foreign): GraphQLError {
  const resync =
    language === 'zh' ? '请去掉游标，从第一页重新开始。' : 'Ask again without the cursor, from the first page.';
  return graphError('CURSOR_INVALID', text[language], { resync });
}

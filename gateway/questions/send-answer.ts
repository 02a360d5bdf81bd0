import type { FastifyReply } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { Notice } from '#kernel/platform/serving/notices.ts';
import { tableOf } from '../export/table/table.ts';
import type { TableShape } from '../export/table/table-shape.ts';
import type { Asked, WithOperations } from '../graphql/operations.ts';
import { keepingHeaders } from '../graphql/validators/not-modified.ts';
import { Refusal } from '../refusal.ts';
import { type TableFormat, tableTypes, writeTable } from './table-formats.ts';

/** Answers a query as JSON, under a status that says how it went: an address is asked by what knows no GraphQL. */
export async function sendJson(asked: Asked, { operations }: WithOperations): Promise<FastifyReply> {
  const { request, reply } = asked;
  const { result, tag } = await operations.run(asked);
  const status = statusOf(result);
  const text = JSON.stringify(result);
  operations.hold(request, reply, Buffer.byteLength(text));
  return reply
    .code(status)
    .headers(keepingHeaders(request, status === 200 ? tag : null))
    .type('application/json; charset=utf-8')
    .send(text);
}

interface Wanted {
  readonly name: string;
  readonly table: TableShape;
  readonly format: TableFormat;
}

/** Answers a query as a table. A table with a part missing would be none: what failed is told as GraphQL tells it. */
export async function sendTable(
  asked: Asked,
  { name, table, format }: Wanted,
  { operations }: WithOperations,
): Promise<FastifyReply> {
  const { request, reply } = asked;
  const { result, tag } = await operations.run(asked);
  if (result.errors?.length) {
    const failed = reply.code(statusOfErrors(result)).headers(keepingHeaders(request, null));
    return failed.type('application/json; charset=utf-8').send(JSON.stringify(result));
  }
  refuseClosed(result, table);
  const file = await writeTable(tableOf(result.data, table), format, name);
  operations.hold(request, reply, file.byteLength);
  return reply
    .headers({ ...keepingHeaders(request, tag), 'content-disposition': `attachment; filename="${name}.${format}"` })
    .type(format === 'csv' ? `${tableTypes.csv}; charset=utf-8; header=present` : tableTypes[format])
    .send(file);
}

/** Whether anything of what was asked for is there. */
function isAnswered({ data, errors = [] }: ExecutionResult): boolean {
  return errors.length === 0 || Object.values(data ?? {}).some((value) => value !== null);
}

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SUBGRAPH_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** How an answer went: 200 where anything of what was asked for is there. */
export function statusOf(result: ExecutionResult): number {
  return isAnswered(result) ? 200 : statusOfErrors(result);
}

function statusOfErrors({ errors = [] }: ExecutionResult): number {
  const code = String(errors[0]?.extensions?.code);
  return Object.hasOwn(statuses, code) ? (statuses[code] ?? 400) : 400;
}

/** A list that is closed to the caller is no empty table. */
function refuseClosed({ extensions }: ExecutionResult, { path }: TableShape): void {
  const { notices = [] } = (extensions ?? {}) as { readonly notices?: readonly Notice[] };
  const closed = notices.find((notice) => notice.path.every((step, i) => step === path[i]));
  if (!closed) return;
  const roles = closed.roles.join(', ');
  const text = { zh: `此列表仅对 ${roles} 开放。`, en: `This list is open to ${roles} alone.` };
  throw new Refusal('FORBIDDEN', text, { roles: closed.roles }, {}, 403);
}

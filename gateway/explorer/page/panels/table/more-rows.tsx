import { Status } from '../answer/notes.tsx';
import type { Language } from '../panel.ts';
import { type GatheredRows, mostRows } from './use-rows.ts';

interface Props {
  readonly gathered: GatheredRows;
  readonly language: Language;
}

/** Asks for the further pages of a table, and says where they end. */
export function MoreRows({ gathered, language }: Props) {
  const { rows, next, isAsking, problem, askMore, stop } = gathered;
  const zh = language === 'zh';
  const canAsk = next.kind === 'more' || next.kind === 'unknown';
  const isFull = rows.length >= mostRows;
  return (
    <div className="panel-more">
      {canAsk && !isFull && (
        <div className="panel-actions">
          <button type="button" disabled={isAsking} onClick={() => askMore('page')}>
            {zh ? '再取一页' : 'One page more'}
          </button>
          <button type="button" disabled={isAsking} onClick={() => askMore('all')}>
            {zh ? `取全部（至多 ${mostRows} 行）` : `All, up to ${mostRows} rows`}
          </button>
          {isAsking && (
            <button type="button" onClick={stop}>
              {zh ? '停止' : 'Stop'}
            </button>
          )}
        </div>
      )}
      <Status>{problem ?? sayWhereItEnds(gathered, zh)}</Status>
    </div>
  );
}

function sayWhereItEnds({ rows, next, isAsking }: GatheredRows, zh: boolean): string {
  if (isAsking) return zh ? `正在取，已有 ${rows.length} 行…` : `Asking on; ${rows.length} rows so far …`;
  if (next.kind === 'nested')
    return zh
      ? '这个列表在另一列表的各项之内，各有各的分页；要看全，请加大其 first，或从顶层查询它。'
      : 'This list stands in each element of another, with pages of their own; for all of it raise its first, or ask for it at the top.';
  if (next.kind === 'unknown')
    return zh
      ? '问题没有选取 pageInfo，尚不知是否还有；再取时会自动加上 pageInfo { hasNextPage endCursor }。'
      : 'The question does not select pageInfo, so it is not known whether there is more; to ask on, pageInfo { hasNextPage endCursor } is added to it.';
  if (next.kind === 'more' && rows.length >= mostRows)
    return zh
      ? `已到 ${mostRows} 行的上限；请加上筛选条件，或用导出取全部。`
      : `This is the limit of ${mostRows} rows; add a filter, or use the export for all.`;
  if (next.kind === 'more') return zh ? '后面还有。' : 'There is more.';
  return zh ? '已到末尾。' : 'This is the end.';
}

/** @jsxImportSource preact */
import type { Reading } from '../reading.ts';
import type { Found } from './found.ts';
import { conditions, facets, orderNames, orders } from './kinds.ts';
import { Result } from './result.tsx';
import { parametersFor, type Search, usualOrder } from './search.ts';

interface ResultsProps {
  readonly found: Found;
  readonly search: Search;
  readonly reading: Reading;
}

/** What was found, and the way to more of it. */
export function Results({ found, search, reading }: ResultsProps) {
  const { say } = reading;
  return (
    <section class="results" aria-labelledby="found">
      <div class="head">
        <h2 id="found">{say(`共 ${found.totalCount} 项`, `${found.totalCount} found`)}</h2>
        {search.kind === 'resources' ? <Sorting search={search} reading={reading} /> : null}
      </div>
      <Chosen search={search} found={found} reading={reading} />
      {found.edges.length === 0 ? <Nothing search={search} reading={reading} /> : null}
      {found.edges.map((edge) => (
        <Result key={edge.node.code ?? edge.node.id} edge={edge} kind={search.kind} reading={reading} />
      ))}
      <Paging found={found} search={search} reading={reading} />
    </section>
  );
}

function Sorting({ search, reading: { say, sayBoth } }: Pick<ResultsProps, 'search' | 'reading'>) {
  // Named by nothing, so that new words bring the order that is usual for words.
  const usual = usualOrder(search.words);
  const offered = orderNames.filter((order) => order !== 'relevance' || search.words !== '');
  return (
    <p class="sorting">
      <label for="sort">{say('排序', 'Sort by')}</label>
      <select id="sort" name="sort" form="search">
        {offered.map((order) => (
          <option key={order} value={order === usual ? '' : order} selected={order === search.sort}>
            {sayBoth(orders[order].name)}
          </option>
        ))}
      </select>
      <button type="submit" form="search" class="quiet">
        {say('排序', 'Sort')}
      </button>
    </p>
  );
}

/** What the results are narrowed to, each with a link that takes it away. */
function Chosen({ search, found, reading }: ResultsProps) {
  const { say, sayBoth, to, label } = reading;
  const all = parametersFor(search).filter(([name]) => name !== 'lang');
  const narrowing = all.filter(([name]) => name === 'only' || facets.some(({ parameter }) => parameter === name));
  if (narrowing.length === 0) return null;
  const nameOf = (name: string, value: string) => {
    if (name === 'only') return sayBoth(conditions[value as keyof typeof conditions].name);
    const of = facets.find(({ parameter }) => parameter === name)?.of;
    if (of) return label(of, value);
    return found.facets?.providers.find(({ provider }) => provider.id === value)?.provider.name ?? value;
  };
  return (
    <ul class="chosen" aria-label={say('已选条件', 'Chosen')}>
      {narrowing.map(([name, value]) => (
        <li key={`${name} ${value}`}>
          <a
            href={to(
              '/',
              all.filter((each) => each[0] !== name || each[1] !== value),
            )}
          >
            <span class="hidden">{say('去掉 ', 'Remove ')}</span>
            {nameOf(name, value)} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ search, reading: { say, to } }: Pick<ResultsProps, 'search' | 'reading'>) {
  const words: [string, string][] = search.words === '' ? [] : [['q', search.words]];
  return (
    <div class="none">
      <p>{say('没有符合的内容。', 'Nothing was found.')}</p>
      <ul>
        <li>{say('换用更短或更常见的词。', 'Try shorter or more usual words.')}</li>
        <li>
          <a href={to('/', words)}>{say('去掉全部筛选', 'Remove all filters')}</a>
        </li>
        <li>
          <a href={to('/')}>{say('查看全部', 'See everything')}</a>
        </li>
      </ul>
    </div>
  );
}

function Paging({ found: { pageInfo }, search, reading: { say, to } }: ResultsProps) {
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = pageInfo;
  const address = (name: 'after' | 'before', cursor: string) => to('/', [...parametersFor(search), [name, cursor]]);
  if (!hasNextPage && !hasPreviousPage) return null;
  return (
    <nav class="paging" aria-label={say('分页', 'Pages')}>
      {hasPreviousPage && startCursor !== null ? (
        <a rel="prev" href={address('before', startCursor)}>
          {say('上一页', 'Previous page')}
        </a>
      ) : null}
      {hasNextPage && endCursor !== null ? (
        <a rel="next" href={address('after', endCursor)}>
          {say('下一页', 'Next page')}
        </a>
      ) : null}
    </nav>
  );
}

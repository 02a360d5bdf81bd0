/** @jsxImportSource preact */
import type { View } from '../layout.tsx';
import type { Page } from '../page.ts';
import type { Reading } from '../reading.ts';
import { catalogueInSchemaOrg } from '../things/schema-org.ts';
import { askCatalogue } from './ask-catalogue.ts';
import { Filters } from './filters.tsx';
import type { Found } from './found.ts';
import { type Kind, kinds, namesOfKinds } from './kinds.ts';
import { Results } from './results.tsx';
import { parametersFor, readSearch, type Search } from './search.ts';

interface Data {
  readonly found: Found | null;
}

/** `/`: what there is, to search, narrow and leaf through. */
export const cataloguePage: Page<Data> = {
  path: '/',
  root: 'found',
  ask: ({ parameters, reading }) => askCatalogue(readSearch(parameters, reading.schema)),
  show: ({ found }, reading) => found && show(found, readSearch(reading.url.searchParams, reading.schema), reading),
};

function show(found: Found, search: Search, reading: Reading): View {
  const { say, sayBoth } = reading;
  const { kind, words } = search;
  const name = sayBoth(namesOfKinds[kind]);
  const isWhole = parametersFor(search).length === 0 && search.after === null && search.before === null;
  return {
    title: words === '' ? name : say(`“${words}”的检索结果`, `Search for “${words}”`),
    description: say(
      `共 ${found.totalCount} 项：本市公共数据资源、开发目录、应用场景与面向数据交易市场的挂牌。`,
      `${found.totalCount} in all: the city's public data, its development catalog, scenarios and listings for data markets.`,
    ),
    canonical: isWhole ? '/' : null,
    linked: [catalogueInSchemaOrg(reading)],
    body: (
      <>
        <h1>{say('公共数据目录', 'Public data catalogue')}</h1>
        <SearchForm search={search} reading={reading} />
        <Kinds search={search} reading={reading} />
        <div class={kind === 'resources' ? 'catalogue' : 'catalogue plain'}>
          {kind === 'resources' ? <Filters search={search} found={found} reading={reading} /> : null}
          <Results found={found} search={search} reading={reading} />
        </div>
      </>
    ),
  };
}

interface PartProps {
  readonly search: Search;
  readonly reading: Reading;
}

function SearchForm({ search, reading: { say, chosen } }: PartProps) {
  return (
    <search>
      <form id="search" method="get" action="/" class="search">
        <label for="q">{say('查找数据', 'Search the catalogue')}</label>
        <div class="row">
          <input
            id="q"
            type="search"
            name="q"
            value={search.words}
            maxLength={500}
            autocomplete="off"
            aria-describedby="q-hint"
          />
          <button type="submit">{say('查找', 'Search')}</button>
        </div>
        <p id="q-hint" class="note">
          {say('如“停车”“公交”“水质”。多个词须同时出现。', 'Such as 停车, 公交 or 水质. All words must occur.')}
        </p>
        {search.kind === 'resources' ? null : <input type="hidden" name="kind" value={search.kind} />}
        {chosen === null ? null : <input type="hidden" name="lang" value={chosen} />}
      </form>
    </search>
  );
}

function Kinds({ search, reading: { say, sayBoth, to } }: PartProps) {
  const address = (kind: Kind) => {
    const words: [string, string][] = search.words === '' ? [] : [['q', search.words]];
    return to('/', kind === 'resources' ? words : [['kind', kind], ...words]);
  };
  return (
    <nav class="kinds" aria-label={say('目录类别', 'Kinds')}>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <a href={address(kind)} aria-current={kind === search.kind ? 'page' : undefined}>
              {sayBoth(namesOfKinds[kind])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

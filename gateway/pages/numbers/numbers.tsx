/** @jsxImportSource preact */
import { type Found, optionsOf } from '../catalogue/found.ts';
import { type FacetName, facets } from '../catalogue/kinds.ts';
import type { View } from '../layout.tsx';
import type { Page } from '../page.ts';
import type { Reading } from '../reading.ts';
import { pageInSchemaOrg } from '../things/schema-org.ts';
import { Bars, type Count } from './bars.tsx';
import type { Group } from './groups.ts';
import { Months } from './months.tsx';

interface Total {
  readonly totalCount: number;
}

interface Data {
  readonly resources: (Total & Required<Pick<Found, 'facets'>>) | null;
  readonly fresh: Total | null;
  readonly stale: Total | null;
  readonly sampled: Total | null;
  readonly developmentEntries: Total | null;
  readonly scenarios: Total | null;
  readonly scenarioClasses: {
    readonly nodes: readonly { readonly code: string; readonly name: string; readonly scenarios: Total }[];
  } | null;
  readonly listings: (Total & { readonly aggregate: { readonly groups: readonly Group[] } | null }) | null;
}

const query = `query NumbersPage {
  resources(first: 1, filter: { status: [ACTIVE] }) {
    totalCount
    facets {
      providers { provider { id name } count } themes { theme { code name } count } openness { openness count }
      grades { grade count } deliveries { delivery count } updateFrequencies { updateFrequency count }
    }
  }
  fresh: resources(first: 1, filter: { status: [ACTIVE], stale: false }) { totalCount }
  stale: resources(first: 1, filter: { status: [ACTIVE], stale: true }) { totalCount }
  sampled: resources(first: 1, filter: { status: [ACTIVE], hasSample: true }) { totalCount }
  developmentEntries(first: 1) { totalCount }
  scenarios(first: 1) { totalCount }
  scenarioClasses(first: 100) { nodes { code name scenarios(first: 1) { totalCount } } }
  listings(first: 1) { totalCount aggregate(by: [MONTH]) { groups { keys { value } count } } }
}`;

/** `/numbers`: the catalog in figures and pictures. */
export const numbersPage: Page<Data> = {
  path: '/numbers',
  root: 'resources',
  ask: () => ({ query }),
  show: (data, reading) => data.resources && show(data, data.resources.facets, reading),
};

function show(data: Data, counted: NonNullable<Found['facets']>, reading: Reading): View {
  const { say, sayBoth } = reading;
  const title = say('目录的数字', 'The catalogue in numbers');
  const description = say(
    '公共数据目录的数量：按部门、主题、开放类型、更新情况、场景类别与挂牌时间。',
    'How much there is: by department, theme, openness, freshness, class of scenario and month of listing.',
  );
  return {
    title,
    description,
    canonical: '/numbers',
    linked: [pageInSchemaOrg({ path: '/numbers', name: title, description, about: ['/'] }, reading)],
    body: (
      <>
        <h1>{title}</h1>
        <Totals data={data} reading={reading} />
        {facets.map(({ parameter, name }) => (
          <Bars
            key={parameter}
            id={`by-${parameter}`}
            title={say(`数据资源：按${name.zh}`, `Resources by ${name.en.toLowerCase()}`)}
            of={sayBoth(name)}
            counts={countsOf(parameter, counted, reading)}
            reading={reading}
          />
        ))}
        <Freshness data={data} reading={reading} />
        <Bars
          id="by-class"
          title={say('应用场景：按类别', 'Scenarios by class')}
          of={say('场景类别', 'Class')}
          counts={(data.scenarioClasses?.nodes ?? []).map((each) => ({
            name: each.name,
            count: each.scenarios.totalCount,
            path: null,
          }))}
          reading={reading}
        />
        <Months
          id="by-month"
          title={say('在牌应用：按挂牌月份', 'Standing listings by month of listing')}
          groups={data.listings?.aggregate?.groups ?? []}
          reading={reading}
        />
        <p class="note">
          {say('同样的数字可由接口取得：', 'The same numbers from the interface: ')}
          <a href="/q/resources-by-theme-and-provider.csv">
            {say('按主题与单位（CSV）', 'by theme and provider (CSV)')}
          </a>
          {say('、', ', ')}
          <a href="/q/listings-by-month.csv">{say('每月挂牌（CSV）', 'listings by month (CSV)')}</a>
        </p>
      </>
    ),
  };
}

interface PartProps {
  readonly data: Data;
  readonly reading: Reading;
}

function Totals({ data, reading: { say } }: PartProps) {
  const totals: [string, Total | null][] = [
    [say('数据资源', 'Resources'), data.resources],
    [say('其中有样例', 'of them with a sample'), data.sampled],
    [say('开发目录条目', 'Entries of the development catalog'), data.developmentEntries],
    [say('应用场景', 'Scenarios'), data.scenarios],
    [say('在牌应用', 'Listings'), data.listings],
  ];
  return (
    <dl class="totals">
      {totals.map(([name, total]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{total?.totalCount ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}

function Freshness({ data: { fresh, stale }, reading }: PartProps) {
  const { say } = reading;
  const counts: Count[] = [
    { name: say('按周期更新', 'Up to date'), count: fresh?.totalCount ?? 0, path: '/?only=fresh' },
    { name: say('超期未更新', 'Overdue'), count: stale?.totalCount ?? 0, path: '/?only=stale' },
  ];
  const title = say('数据资源：按更新情况', 'Resources by freshness');
  return <Bars id="by-freshness" title={title} of={say('更新情况', 'Freshness')} counts={counts} reading={reading} />;
}

/** The counts of a facet, each with the way to what it counts. */
function countsOf(parameter: FacetName, counted: NonNullable<Found['facets']>, { label }: Reading): Count[] {
  const of = facets.find((facet) => facet.parameter === parameter)?.of ?? null;
  return (optionsOf(counted).get(parameter) ?? []).map(({ value, name, count }) => ({
    name: name ?? (of === null ? value : label(of, value)),
    count,
    path: `/?${new URLSearchParams([[parameter, value]])}`,
  }));
}

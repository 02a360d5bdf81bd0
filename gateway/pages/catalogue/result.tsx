/** @jsxImportSource preact */
import { Clock, Day } from '../parts/clock.tsx';
import { Marked } from '../parts/marked.tsx';
import { State } from '../parts/state.tsx';
import { type Reading, segment } from '../reading.ts';
import type { FoundEdge, FoundNode } from './found.ts';
import type { Kind } from './kinds.ts';

interface ResultProps {
  readonly edge: FoundEdge;
  readonly kind: Kind;
  readonly reading: Reading;
}

const states = {
  resources: 'ResourceStatus',
  entries: 'DevelopmentEntryStatus',
  scenarios: 'ScenarioStatus',
  listings: 'ListingStatus',
} as const satisfies Record<Kind, string>;

/** One thing that was found, with what was searched for marked in it. */
export function Result({ edge: { node, matches }, kind, reading }: ResultProps) {
  const placesIn = (...fields: string[]) => matches.filter(({ field }) => fields.includes(field));
  const text = node.description ?? node.summary ?? '';
  return (
    <article class="result">
      <h3>
        <a lang={reading.languageOf(node.title)} href={reading.to(`/${kind}/${segment(node.code ?? node.id ?? '')}`)}>
          <Marked text={node.title} places={placesIn('TITLE', 'NAME')} />
        </a>
        {node.status && node.status !== 'ACTIVE' ? (
          <State of={states[kind]} state={node.status} reading={reading} />
        ) : null}
      </h3>
      {text === '' ? null : (
        <p lang={reading.languageOf(text)}>
          <Marked text={text} places={placesIn('DESCRIPTION', 'SUMMARY')} />
        </p>
      )}
      <ul class="about">
        {aboutOf(node, reading).map((each, i) => (
          <li key={String(i)}>{each}</li>
        ))}
      </ul>
      <AlsoIn node={node} matches={matches} reading={reading} />
    </article>
  );
}

function aboutOf(node: FoundNode, reading: Reading) {
  const { say, label } = reading;
  const { provider, resource, vendor, stale, modifiedAt, validUntil, publishedAt } = node;
  const who = provider?.name ?? resource?.provider.name ?? vendor?.name;
  const about = [
    who,
    node.themes?.map(({ name }) => name).join(say('、', ', ')),
    node.class?.name,
    node.industry,
    node.category,
    node.openness && label('OpennessType', node.openness),
    node.deliveryForm && label('DeliveryForm', node.deliveryForm),
    node.pricing && label('Pricing', node.pricing),
    node.updateFrequency &&
      say(
        `更新：${label('UpdateFrequency', node.updateFrequency)}`,
        `Updated: ${label('UpdateFrequency', node.updateFrequency)}`,
      ),
    modifiedAt && (
      <>
        {say('更新于 ', 'Changed on ')}
        <Day of={modifiedAt} precision={node.modifiedPrecision ?? null} reading={reading} />
      </>
    ),
    publishedAt && (
      <>
        {say('发布于 ', 'Published on ')}
        <Day of={publishedAt} reading={reading} />
      </>
    ),
    validUntil && <Clock until={validUntil} what={say('有效至', 'valid until')} reading={reading} />,
    stale && <span class="state warn">{say('超期未更新', 'overdue')}</span>,
    node.sample && node.sample.rowCount > 0 && <span class="state quiet">{say('有样例', 'sample')}</span>,
    node.developmentEntry && <span class="state good">{say('可开发', 'open to development')}</span>,
    node.sandbox && <span class="state warn">{say('沙箱', 'sandbox')}</span>,
  ];
  return about.filter((each) => Boolean(each));
}

/** Where else the words were found: a title that does not hold them should not puzzle anybody. */
function AlsoIn({
  node,
  matches,
  reading,
}: { readonly node: FoundNode } & Pick<FoundEdge, 'matches'> & Pick<ResultProps, 'reading'>) {
  const { say, label } = reading;
  if (matches.length === 0 || matches.some(({ field }) => ['TITLE', 'NAME', 'DESCRIPTION', 'SUMMARY'].includes(field)))
    return null;
  const keywords = matches.flatMap(({ field, index }) =>
    field === 'KEYWORD' ? (node.keywords?.[index ?? 0] ?? []) : [],
  );
  const fields = matches.flatMap(({ field }) => (field === 'KEYWORD' ? [] : label('SearchedField', field)));
  const named = [...new Set([...keywords, ...fields])];
  return (
    <p class="also">
      {say('见于：', 'Found in: ')}
      {named.join(say('、', ', '))}
    </p>
  );
}

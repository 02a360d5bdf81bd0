import type { SearchedField } from '../generated/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useDay, useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Chip } from '../page/chip.tsx';
import { Link } from '../page/link.tsx';
import { Marked } from './marked.tsx';

const ResourceCardFragment = graphql(`
  fragment ResourceCard on ResourceEdge {
    matches { field index start end }
    node {
      code
      title
      description
      keywords
      openness
      updateFrequency
      modifiedAt
      provider { name }
      fields { name title }
    }
  }
`);

/** A resource in the catalog, with the search's hits marked where they are. */
export function ResourceCard(props: { readonly edge: FragmentType<typeof ResourceCardFragment> }) {
  const { matches, node } = readFragment(ResourceCardFragment, props.edge);
  const { texts } = useLanguage();
  const word = useWord();
  const day = useDay();
  const hits = (field: SearchedField, index: number | null = null) =>
    matches.filter((match) => match.field === field && match.index === index);
  const fields = node.fields.map(({ title }, i) => ({ title, ranges: hits('FIELD_TITLE', i) }));
  return (
    <li className="card">
      <h2 lang="zh">
        <Link href={`/resources/${encodeURIComponent(node.code)}`}>
          <Marked text={node.title} ranges={hits('TITLE')} />
        </Link>
      </h2>
      <p className="meta">
        <span lang="zh">{node.provider.name}</span>
        <Chip value={node.openness}>{word('openness', node.openness)}</Chip>
        <span>{word('frequency', node.updateFrequency)}</span>
        <span>{texts.catalog.updated(day(node.modifiedAt))}</span>
      </p>
      {node.description && (
        <p lang="zh">
          <Marked text={node.description} ranges={hits('DESCRIPTION')} />
        </p>
      )}
      <ul className="keywords" lang="zh">
        {node.keywords.map((keyword, i) => (
          <li key={keyword}>
            <Marked text={keyword} ranges={hits('KEYWORD', i)} />
          </li>
        ))}
      </ul>
      <MatchedFields fields={fields.filter(({ ranges }) => ranges.length > 0)} />
    </li>
  );
}

interface MatchedField {
  readonly title: string;
  readonly ranges: { readonly start: number; readonly end: number }[];
}

/** Fields are not listed in the catalog, so those that the search hit are named. */
function MatchedFields({ fields }: { readonly fields: readonly MatchedField[] }) {
  const { catalog } = useLanguage().texts;
  if (fields.length === 0) return null;
  return (
    <p className="meta">
      {catalog.matched}
      {fields.map(({ title, ranges }) => (
        <span key={title} lang="zh">
          <Marked text={title} ranges={ranges} />
        </span>
      ))}
    </p>
  );
}

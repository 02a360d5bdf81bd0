import { useQuery } from 'urql';
import { graphql } from '../generated/index.ts';
import { useDay, useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Chip } from '../page/chip.tsx';
import { Link } from '../page/link.tsx';
import { Loading, Told } from '../page/told.tsx';
import { Chain } from './chain.tsx';
import { FieldTable } from './field-table.tsx';
import { SampleTable } from './sample-table.tsx';

const ResourceDetail = graphql(`
  query ResourceDetail($code: String!) {
    resource(code: $code) {
      code
      title
      description
      licence
      openness
      updateFrequency
      modifiedAt
      provider { name }
      sample(first: 10) { ...SampleTable }
      fields { ...FieldTable }
      developmentEntry { ...Chain }
    }
  }
`);

/** One resource: what it is, how it looks, and what has come of it. */
export function ResourcePage({ code }: { readonly code: string }) {
  const { texts } = useLanguage();
  const [{ data, error, extensions }, ask] = useQuery({ query: ResourceDetail, variables: { code } });
  const word = useWord();
  const day = useDay();
  if (error && !data) return <Told error={error} again={() => ask({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading />;
  const { resource } = data;
  if (!resource) return <p className="empty">{texts.resource.absent}</p>;
  return (
    <article className="resource">
      <Link className="back" href="/">
        ← {texts.resource.back}
      </Link>
      <header>
        <h1 lang="zh">{resource.title}</h1>
        <p className="lead" lang="zh">
          {resource.description}
        </p>
        <dl className="facts">
          <Fact name={texts.resource.code}>
            <code>{resource.code}</code>
          </Fact>
          <Fact name={texts.resource.provider}>
            <span lang="zh">{resource.provider.name}</span>
          </Fact>
          <Fact name={texts.resource.openness}>
            <Chip value={resource.openness}>{word('openness', resource.openness)}</Chip>
          </Fact>
          <Fact name={texts.resource.frequency}>
            {word('frequency', resource.updateFrequency)} · {day(resource.modifiedAt)}
          </Fact>
          {resource.licence && <Fact name={texts.resource.licence}>{resource.licence}</Fact>}
        </dl>
      </header>
      <SampleTable sample={resource.sample} />
      <Chain entry={resource.developmentEntry} isClosed={isClosed(extensions, 'applications')} />
      <FieldTable fields={resource.fields} />
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface Notice {
  readonly code: string;
  readonly path: readonly string[];
}

/** Whether the service says of a list that it is empty because it is not for this reader. */
function isClosed(extensions: Record<string, unknown> | undefined, list: string): boolean {
  const notices = (extensions?.notices ?? []) as readonly Notice[];
  return notices.some(({ code, path }) => code === 'LIST_CLOSED' && path.at(-1) === list);
}

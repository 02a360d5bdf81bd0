import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { ChainScenario } from './chain-scenario.tsx';

const ChainFragment = graphql(`
  fragment Chain on DevelopmentEntry {
    code
    title
    scenarios(first: 10) {
      totalCount
      nodes {
        id
        ...ChainScenario
      }
    }
  }
`);

interface ChainProps {
  readonly entry: FragmentType<typeof ChainFragment> | null | undefined;
  /** Applications are not for this reader. */
  readonly isClosed: boolean;
}

/** What came of a resource: its entry in the development catalog, the scenarios that use it, and what stands on them. */
export function Chain({ entry: masked, isClosed }: ChainProps) {
  const entry = readFragment(ChainFragment, masked);
  const { resource: texts } = useLanguage().texts;
  const scenarios = entry?.scenarios;
  const further = (scenarios?.totalCount ?? 0) - (scenarios?.nodes.length ?? 0);
  return (
    <section>
      <h2>{texts.chain}</h2>
      <p className="note">{texts.chainLead}</p>
      {!entry && <p className="empty">{texts.noEntry}</p>}
      {entry && (
        <div className="chain">
          <p className="link-of-chain">
            <span className="kind">{texts.entry}</span>
            <strong lang="zh">{entry.title}</strong> <code>{entry.code}</code>
          </p>
          <h3 className="kind">{texts.scenarios}</h3>
          {scenarios?.nodes.length === 0 && <p className="empty">{texts.noScenarios}</p>}
          <ol>
            {scenarios?.nodes.map((scenario) => (
              <ChainScenario key={scenario.id} scenario={scenario} isClosed={isClosed} />
            ))}
          </ol>
          {further > 0 && <p className="note">{texts.more(further)}</p>}
          {isClosed && <p className="note">{texts.closed}</p>}
        </div>
      )}
    </section>
  );
}

import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Chip } from '../page/chip.tsx';

const ChainScenarioFragment = graphql(`
  fragment ChainScenario on Scenario {
    code
    title
    class { name }
    applications(first: 5) {
      totalCount
      nodes { id number status developer { name } }
    }
    apps(first: 5) {
      nodes { id developer { name } listing { id title status } }
    }
  }
`);

interface ChainScenarioProps {
  readonly scenario: FragmentType<typeof ChainScenarioFragment>;
  readonly isClosed: boolean;
}

/** A scenario with who applied to use the data for it, and the products that are listed. */
export function ChainScenario({ scenario: masked, isClosed }: ChainScenarioProps) {
  const scenario = readFragment(ChainScenarioFragment, masked);
  const { resource: texts } = useLanguage().texts;
  const word = useWord();
  const applications = scenario.applications?.nodes ?? [];
  const listed = (scenario.apps?.nodes ?? []).flatMap(({ listing, developer }) =>
    listing ? [{ ...listing, developer: developer?.name }] : [],
  );
  return (
    <li className="scenario">
      <p>
        <strong lang="zh">{scenario.title}</strong> <code>{scenario.code}</code>{' '}
        <span className="note" lang="zh">
          {scenario.class.name}
        </span>
      </p>
      <div className="branches">
        {!isClosed && (
          <Branch name={texts.applications} none={texts.noApplications}>
            {applications.map(({ id, number, status, developer }) => (
              <li key={id}>
                <code>{number}</code> <Chip value={status}>{word('application', status)}</Chip>{' '}
                <span lang="zh">{developer?.name}</span>
              </li>
            ))}
          </Branch>
        )}
        <Branch name={texts.listings} none={texts.noListings}>
          {listed.map(({ id, title, status, developer }) => (
            <li key={id}>
              <span lang="zh">{title}</span> <Chip value={status}>{word('listing', status)}</Chip>{' '}
              <span lang="zh" className="note">
                {developer}
              </span>
            </li>
          ))}
        </Branch>
      </div>
    </li>
  );
}

interface BranchProps {
  readonly name: string;
  readonly none: string;
  readonly children: readonly React.ReactNode[];
}

function Branch({ name, none, children }: BranchProps) {
  return (
    <div>
      <h4 className="kind">{name}</h4>
      {children.length === 0 ? <p className="note">{none}</p> : <ul>{children}</ul>}
    </div>
  );
}

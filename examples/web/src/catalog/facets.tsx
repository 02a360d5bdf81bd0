import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Link } from '../page/link.tsx';
import { goTo, useLocation } from '../page/location.ts';
import { type Group, groups, withoutFilters, withToggled } from './chosen.ts';

const FacetsFragment = graphql(`
  fragment Facets on ResourceFacets {
    openness { openness count }
    themes { theme { code name } count }
    updateFrequencies { updateFrequency count }
    providers { provider { id name } count }
  }
`);

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

/** The filters. Each group counts under all the others, so that one sees what a further choice would bring. */
export function Facets(props: { readonly facets: FragmentType<typeof FacetsFragment> }) {
  const facets = readFragment(FacetsFragment, props.facets);
  const { catalog } = useLanguage().texts;
  const { search: address } = useLocation();
  const word = useWord();
  const choices: Record<Group, Choice[]> = {
    openness: facets.openness.map(({ openness, count }) => ({
      value: openness,
      name: word('openness', openness),
      count,
    })),
    theme: facets.themes.map(({ theme, count }) => ({ value: theme.code, name: theme.name, count })),
    frequency: facets.updateFrequencies.map(({ updateFrequency, count }) => ({
      value: updateFrequency,
      name: word('frequency', updateFrequency),
      count,
    })),
    provider: facets.providers.map(({ provider, count }) => ({ value: provider.id, name: provider.name, count })),
  };
  const isFiltered = [...groups, 'sampled'].some((group) => address.has(group));
  return (
    <>
      <label className="choice sampled">
        <input
          type="checkbox"
          checked={address.get('sampled') === 'yes'}
          onChange={() => goTo(withToggled(address, 'sampled', 'yes'), { replace: true })}
        />
        <span>{catalog.sampled}</span>
      </label>
      {groups.map((group) => (
        <FacetGroup key={group} group={group} name={catalog[group]} choices={choices[group]} />
      ))}
      {isFiltered && (
        <Link className="clear" href={withoutFilters(address)}>
          {catalog.clear}
        </Link>
      )}
    </>
  );
}

const shownAtOnce = 6;

interface FacetGroupProps {
  readonly group: Group;
  readonly name: string;
  readonly choices: readonly Choice[];
}

function FacetGroup({ group, name, choices }: FacetGroupProps) {
  const { search: address } = useLocation();
  const chosen = address.getAll(group);
  const sorted = choices.toSorted((a, b) => b.count - a.count);
  const first = sorted.filter(({ value }, i) => i < shownAtOnce || chosen.includes(value));
  const further = sorted.filter((choice) => !first.includes(choice));
  const draw = ({ value, name: label, count }: Choice) => (
    <label key={value} className="choice">
      <input
        type="checkbox"
        checked={chosen.includes(value)}
        onChange={() => goTo(withToggled(address, group, value), { replace: true })}
      />
      <span>{label}</span>
      <span className="tally">{count}</span>
    </label>
  );
  return (
    <fieldset className="facet">
      <legend>{name}</legend>
      {first.map(draw)}
      {further.length > 0 && (
        <details>
          <summary>+{further.length}</summary>
          {further.map(draw)}
        </details>
      )}
    </fieldset>
  );
}

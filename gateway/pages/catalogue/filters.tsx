/** @jsxImportSource preact */
import type { Reading } from '../reading.ts';
import { type Found, type Option, optionsOf } from './found.ts';
import { conditionNames, conditions, facets } from './kinds.ts';
import type { Search } from './search.ts';

interface FiltersProps {
  readonly search: Search;
  readonly found: Found;
  readonly reading: Reading;
}

/** So many values of a facet are shown before one asks for the rest. */
const shownAtOnce = 6;

/** The facets with their counts; each leaves out its own choice, so that one sees what another would give. */
export function Filters({ search, found, reading }: FiltersProps) {
  const { say, sayBoth } = reading;
  const chosen = [...search.chosen.values()].flat().length + search.only.length;
  const options = found.facets ? optionsOf(found.facets) : new Map<never, never>();
  return (
    <details class="filters" open={chosen > 0}>
      <summary>
        {chosen === 0 ? say('筛选', 'Filter') : say(`筛选（已选 ${chosen} 项）`, `Filter (${chosen} chosen)`)}
      </summary>
      <div class="groups">
        <fieldset>
          <legend>{say('条件', 'Conditions')}</legend>
          {conditionNames.map((condition) => (
            <Choice
              key={condition}
              name="only"
              value={condition}
              text={sayBoth(conditions[condition].name)}
              isChosen={search.only.includes(condition)}
            />
          ))}
        </fieldset>
        {facets.map(({ parameter, of, name }) => (
          <Facet
            key={parameter}
            parameter={parameter}
            of={of}
            legend={sayBoth(name)}
            options={withChosen(options.get(parameter) ?? [], search.chosen.get(parameter) ?? [])}
            chosen={search.chosen.get(parameter) ?? []}
            reading={reading}
          />
        ))}
        <button type="submit" form="search">
          {say('应用筛选', 'Apply filters')}
        </button>
      </div>
    </details>
  );
}

/** A chosen value stays on show where nothing is found under it. */
function withChosen(options: readonly Option[], chosen: readonly string[]): Option[] {
  const missing = chosen.filter((value) => !options.some((option) => option.value === value));
  return [...options, ...missing.map((value) => ({ value, name: null, count: 0 }))];
}

interface FacetProps {
  readonly parameter: string;
  readonly of: string | null;
  readonly legend: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly reading: Reading;
}

function Facet({ parameter, of, legend, options, chosen, reading }: FacetProps) {
  const { say, label } = reading;
  if (options.length === 0) return null;
  const choices = options.map(({ value, name, count }) => (
    <Choice
      key={value}
      name={parameter}
      value={value}
      text={name ?? (of === null ? value : label(of, value))}
      count={count}
      isChosen={chosen.includes(value)}
    />
  ));
  const rest = choices.slice(shownAtOnce);
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.slice(0, shownAtOnce)}
      {rest.length === 0 ? null : (
        <details
          class="rest"
          open={chosen.some((value) => options.findIndex((each) => each.value === value) >= shownAtOnce)}
        >
          <summary>{say(`其余 ${rest.length} 项`, `${rest.length} more`)}</summary>
          {rest}
        </details>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly count?: number;
  readonly isChosen: boolean;
}

function Choice({ name, value, text, count, isChosen }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="checkbox" form="search" name={name} value={value} checked={isChosen} />
      <span>{text}</span>
      {count === undefined ? null : <span class="count">{count}</span>}
    </label>
  );
}

import { type GraphQLNamedType, getNamedType } from 'graphql';
import type { AnswerShape, AskedField } from '../../../../export/table/answer-shape.ts';
import { valueAt } from '../../../../export/table/answer-shape.ts';
import { findIdentity, findName } from '../../../../export/table/identity.ts';
import { isThing } from '../../../../export/table/thing.ts';
import { type FoundThing, valueNamed, walkThings } from '../answer/walk-things.ts';

/** A value with the enum that it is of. */
export interface EnumValue {
  readonly type: GraphQLNamedType;
  readonly value: string;
}

export interface SampleColumn {
  readonly name: string;
  readonly title: string | null;
  readonly dataType: EnumValue | null;
  readonly technique: EnumValue | null;
  readonly sensitivity: EnumValue | null;
}

/** Sample rows of something in an answer. */
export interface Sample {
  /** What they are of: its title, else its code, else where it stands. */
  readonly of: string;
  readonly columns: readonly SampleColumn[];
  readonly rows: readonly unknown[];
  /** Rows in the whole sample; null where it was not asked for. */
  readonly rowCount: number | null;
  /** What was not asked for, by the names of the graph. */
  readonly missing: readonly string[];
}

export interface Samples {
  readonly samples: readonly Sample[];
  /** How many there are beyond these. */
  readonly left: number;
}

/** So many samples are shown, each with so many columns. */
const mostSamples = 50;
const mostColumns = 500;

/** The samples of an answer: every value of the type SampleData, whatever its field is called. */
export function samplesOf(shape: AnswerShape, data: unknown): Samples {
  const samples: Sample[] = [];
  let left = 0;
  for (const thing of walkThings(shape, data)) {
    if (thing.type?.name !== 'SampleData') continue;
    if (samples.length < mostSamples) samples.push(readSample(shape, thing));
    else left += 1;
  }
  return { samples, left };
}

function readSample(shape: AnswerShape, thing: FoundThing): Sample {
  const rows = listOf(valueNamed(thing, 'rows'));
  const columnField = thing.fields.find(({ name }) => name === 'columns');
  const described = columnField ? listOf(valueNamed(thing, 'columns')) : [];
  const fields = columnField ? shape.below(columnField) : [];
  const named = described.flatMap((each) => readColumn(fields, each));
  const columns = [...new Map(named.map((column) => [column.name, column])).values()].slice(0, mostColumns);
  const count = valueNamed(thing, 'rowCount');
  const asked = new Set([...thing.fields, ...fields].map(({ name }) => name));
  return {
    of: nameOf(thing),
    columns: columns.length > 0 ? columns : columnsOfRows(rows),
    rows,
    rowCount: typeof count === 'number' ? count : null,
    missing: ['columns', 'rows', 'name', 'technique', 'sensitivity'].filter((name) => !asked.has(name)),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readColumn(fields: readonly AskedField[], value: unknown): SampleColumn[] {
  const textOf = (name: string) => {
    const field = fields.find((each) => each.name === name);
    const text = field && valueAt(value, [field.key]);
    return field && typeof text === 'string' ? { type: getNamedType(field.type), value: text } : null;
  };
  const name = textOf('name');
  if (name === null) return [];
  return [
    {
      name: name.value,
      title: textOf('title')?.value ?? null,
      dataType: textOf('dataType'),
      technique: textOf('technique'),
      sensitivity: textOf('sensitivity'),
    },
  ];
}

/** Where the columns were not asked for: the keys that rows have. */
function columnsOfRows(rows: readonly unknown[]): SampleColumn[] {
  const names = new Set<string>();
  for (const row of rows)
    if (isThing(row)) for (const name of Object.keys(row)) if (names.size < mostColumns) names.add(name);
  return [...names].map((name) => ({ name, title: null, dataType: null, technique: null, sensitivity: null }));
}

/** The nearest thing above that says what it is called. */
function nameOf(sample: FoundThing): string {
  for (let thing = sample.above; thing; thing = thing.above) {
    const named = [findName(thing.fields), findIdentity(thing.fields)].map(
      (field) => field && valueNamed(thing as FoundThing, field.name),
    );
    const text = named.find((each) => typeof each === 'string' && each !== '');
    if (typeof text === 'string') return text;
  }
  return sample.path.join('.');
}

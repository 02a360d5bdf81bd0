import type { GraphClient } from '../client.ts';
import type { RecordInput } from './convert.ts';
import type { RunPlan } from './run-plan.ts';

/** What a run would do with resources, as far as the graph can be asked beforehand. */
interface Expected {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

const asked = 40;
const resourceFields = `fragment Stored on Resource {
  status title description format updateFrequency sharing openness grade containsPersonalInformation containsTradeSecrets delivery
  issuedAt modifiedAt landingPage licence keywords provider { code name } themes { code }
  fields { name title description dataType length unit }
}`;

interface Stored {
  readonly status: string;
  readonly provider: { readonly code: string; readonly name: string };
  readonly themes: readonly { readonly code: string }[];
  readonly fields: readonly Readonly<Record<string, unknown>>[];
  readonly [attribute: string]: unknown;
}

/** Compares what would be sent with what the graph holds; reads only. */
export async function compareWithGraph(
  client: GraphClient,
  plan: RunPlan,
  onAsked: (records: number) => void,
): Promise<Expected> {
  const { standing } = foresee(plan);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (let at = 0; at < standing.length; at += asked) {
    const some = standing.slice(at, at + asked);
    const stored = await loadStored(
      client,
      some.map(({ code }) => code),
    );
    for (const [i, record] of some.entries()) counts[judge(record, stored[i] ?? null)] += 1;
    onAsked(some.length);
  }
  return counts;
}

/** Of a run's records those that stand for their codes, how many others have the same code, and how many lack what none may lack. */
export function foresee({ batches }: Pick<RunPlan, 'batches'>): {
  standing: RecordInput[];
  duplicates: number;
  refused: number;
} {
  const records = batches.flat();
  const sound = records.filter(({ code, title, providerCode, providerName }) =>
    [code, title, providerCode, providerName].every((text) => text !== ''),
  );
  const first = new Map<string, RecordInput>();
  for (const record of sound) if (!first.has(record.code)) first.set(record.code, record);
  return {
    standing: [...first.values()],
    duplicates: sound.length - first.size,
    refused: records.length - sound.length,
  };
}

async function loadStored(client: GraphClient, codes: readonly string[]): Promise<(Stored | null)[]> {
  const parameters = codes.map((_, i) => `$c${i}: String`).join(', ');
  const selections = codes.map((_, i) => `r${i}: resource(code: $c${i}) { ...Stored }`).join('\n');
  const variables = Object.fromEntries(codes.map((code, i) => [`c${i}`, code]));
  const answer = await client.execute<Record<string, Stored | null>>(
    `query Compare(${parameters}) { ${selections} } ${resourceFields}`,
    variables,
  );
  return codes.map((_, i) => answer[`r${i}`] ?? null);
}

function judge(record: RecordInput, stored: Stored | null): 'created' | 'updated' | 'unchanged' {
  if (stored === null) return 'created';
  return stored.status === 'ACTIVE' && isSame(record, stored) ? 'unchanged' : 'updated';
}

/** Whether a resource says already what the record gives; what a record leaves out is kept, and so the same. */
function isSame(
  {
    line: _,
    code: __,
    providerCode,
    providerName,
    providerKind: ___,
    themes,
    fields,
    modifiedAt,
    ...rest
  }: RecordInput,
  stored: Stored,
): boolean {
  if (stored.provider.code !== providerCode || stored.provider.name !== providerName) return false;
  if (themes && !sameJson([...themes].sort(), stored.themes.map(({ code }) => code).sort())) return false;
  if (modifiedAt && modifiedAt !== stored.modifiedAt) return false;
  if (fields && !sameFields(fields, stored.fields)) return false;
  return Object.entries(rest).every(([attribute, value]) => sameJson(value ?? null, stored[attribute] ?? null));
}

function sameFields(given: NonNullable<RecordInput['fields']>, stored: Stored['fields']): boolean {
  const plain = ({ name, title, description, dataType, length, unit }: Readonly<Record<string, unknown>>) => [
    name,
    title ?? name,
    description ?? null,
    dataType,
    length ?? null,
    unit ?? null,
  ];
  return sameJson(
    given.map((field) => plain({ ...field })),
    stored.map(plain),
  );
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

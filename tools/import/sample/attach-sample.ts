import { createHash } from 'node:crypto';
import type { DesensitisationKeys } from '#kernel/privacy/desensitise.ts';
import { desensitise, type Technique, type Treatment } from '#kernel/privacy/desensitise.ts';
import { scanTable } from '#kernel/privacy/scan.ts';
import { type GraphClient, GraphError } from '../../client.ts';
import type { DeclaredField, SampleRows } from './sample-rows.ts';

/** The resource that a sample is for. */
export interface SampledResource {
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly fields: readonly DeclaredField[];
  readonly sample: { readonly digest: string } | null;
}

export interface SampleRule {
  readonly id: string;
  readonly steps: readonly {
    readonly field: string;
    readonly technique: Technique;
    readonly parameters: Readonly<Record<string, unknown>> | null;
  }[];
}

/** A sample as it would be sent: desensitised, with what the scan still finds in it. */
export interface PreparedSample {
  readonly columns: readonly { readonly name: string; readonly dataType: string; readonly technique: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly digest: string;
  /** Why it must not be sent: kind, line and column, never a value. */
  readonly findings: readonly string[];
}

const resourceQuery = /* GraphQL */ `query Sampled($code: String) { resource(code: $code) {
  code title version sample(first: 1) { digest }
  fields { name title description dataType length unit sensitivity desensitisation }
} }`;
const ruleQuery = /* GraphQL */ `query Rule($id: ID!) { processingRule(id: $id) { id steps { field technique parameters } } }`;
const attachMutation = /* GraphQL */ `mutation Attach($input: AttachSampleInput!) { attachSample(input: $input) {
  __typename
  ... on AttachSamplePayload { resource { version sample(first: 1) { digest rowCount } } }
  ... on InvalidInput { code message issues { path message } }
  ... on RuleViolation { code message reasons { code message } }
  ... on Conflict { code message }
  ... on NotFound { code message }
} }`;

/** The resource of this code; throws GraphError where there is none. */
export async function findResource(client: GraphClient, code: string): Promise<SampledResource> {
  const { resource } = await client.execute<{ resource: SampledResource | null }>(resourceQuery, { code });
  if (resource === null) throw new GraphError(`There is no resource with the code ${code}.`);
  return resource;
}

/** The rule of this id; throws GraphError where there is none. */
export async function findRule(client: GraphClient, id: string): Promise<SampleRule> {
  const { processingRule } = await client.execute<{ processingRule: SampleRule | null }>(ruleQuery, { id });
  if (processingRule === null) throw new GraphError(`There is no desensitisation rule ${id}.`);
  return processingRule;
}

/** Applies each column's technique here, before anything is sent (Article 4), and scans what is left. */
export function prepareSample(
  { fields, rows, lines }: SampleRows,
  rule: SampleRule | null,
  keys: DesensitisationKeys,
): PreparedSample {
  const treatments = new Map<string, Treatment>([
    ...fields.map(({ name, desensitisation }): [string, Treatment] => [
      name,
      { technique: (desensitisation ?? 'NONE') as Technique },
    ]),
    ...(rule?.steps ?? []).map(({ field, technique, parameters }): [string, Treatment] => [
      field,
      { technique, parameters },
    ]),
  ]);
  const treated = desensitise(rows, treatments, keys);
  const columns = fields.map(({ name, dataType }) => ({
    name,
    dataType,
    technique: treatments.get(name)?.technique ?? 'NONE',
  }));
  const findings = scanTable(fields, treated).map(({ kind, row, column }) =>
    row === 0 ? `column ${column}: ${kind}` : `line ${lines[row - 1]} (row ${row}), column ${column}: ${kind}`,
  );
  return { columns, rows: treated, digest: digestOf(treated), findings };
}

/** The lower-case hex SHA-256 of the rows' JSON, as the service computes it. */
function digestOf(rows: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

interface AttachAnswer {
  readonly attachSample: {
    readonly code?: string;
    readonly message?: string;
    readonly reasons?: readonly { readonly message: string }[];
    readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
    readonly resource?: { readonly version: number; readonly sample: { readonly digest: string } | null };
  } | null;
}

interface Sent {
  readonly resource: SampledResource;
  readonly sample: PreparedSample;
  readonly fields: readonly DeclaredField[] | null;
  readonly ruleId: string | undefined;
}

/** Sends a prepared sample; answers with the resource's new version. Throws GraphError with every reason where it is refused. */
export async function sendSample(client: GraphClient, { resource, sample, fields, ruleId }: Sent): Promise<number> {
  const input = {
    resourceCode: resource.code,
    rows: sample.rows,
    desensitised: true,
    expectedVersion: resource.version,
    idempotencyKey: `sample-${resource.version}-${sample.digest}`,
    ...(fields === null ? {} : { fields }),
    ...(ruleId === undefined ? {} : { desensitisationRuleId: ruleId }),
  };
  const { attachSample: answer } = await client.execute<AttachAnswer>(attachMutation, { input });
  if (answer?.resource) return answer.resource.version;
  const reasons = answer?.reasons?.map(({ message }) => `\n  ${message}`) ?? [];
  const issues = answer?.issues?.map(({ path, message }) => `\n  ${path.join('.')}: ${message}`) ?? [];
  throw new GraphError(`${answer?.message ?? 'The service gives no answer.'}${[...reasons, ...issues].join('')}`);
}

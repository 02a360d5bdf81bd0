/** A field of a resource, as it is stored in jsonb. */
export interface StoredField {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly dataType:
    | 'STRING'
    | 'INTEGER'
    | 'DECIMAL'
    | 'BOOLEAN'
    | 'DATE'
    | 'DATETIME'
    | 'GEOMETRY'
    | 'BINARY'
    | 'OTHER';
  readonly length: number | null;
  readonly unit: string | null;
  readonly sensitivity: 'PUBLIC' | 'INTERNAL' | 'PERSONAL' | 'SENSITIVE_PERSONAL' | 'TRADE_SECRET';
  readonly desensitisation:
    | 'NONE'
    | 'MASK'
    | 'GENERALISE'
    | 'SUPPRESS'
    | 'PSEUDONYMISE'
    | 'PERTURB'
    | 'AGGREGATE'
    | null;
}

/** More sensitive than INTERNAL: shown only as an approved rule says (Article 13). */
export function isSensitive({ sensitivity }: Pick<StoredField, 'sensitivity'>): boolean {
  return sensitivity !== 'PUBLIC' && sensitivity !== 'INTERNAL';
}

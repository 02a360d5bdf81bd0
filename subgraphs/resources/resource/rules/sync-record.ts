import type { AttributeName, NamesWith, ValueOf } from '../../attributes.ts';

type Optional = Exclude<AttributeName, NamesWith<{ kind: 'name' }>>;

/** One record of a sync: what is absent (undefined) is kept, what is null is cleared. */
export type SyncRecord = {
  readonly [Name in NamesWith<{ kind: 'name' }>]: string;
} & {
  readonly [Name in Optional]?: ValueOf<Name, 'given'> | null;
} & {
  readonly line?: number | null;
  readonly fields?: readonly RecordField[] | null;
  readonly sample?: { readonly rows: readonly unknown[] } | null;
  readonly desensitisationRuleId?: string | null;
};

export interface RecordField {
  readonly name: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly dataType: string;
  readonly length?: number | null;
  readonly unit?: string | null;
  readonly sensitivity?: string | null;
  readonly desensitisation?: string | null;
}

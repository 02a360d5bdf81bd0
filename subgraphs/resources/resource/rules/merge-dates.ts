import type { DatePrecision } from '#prisma/resources/generated/enums.ts';
import type { NamesWith, ValueOf } from '../../attributes.ts';
import type { SyncRecord } from './sync-record.ts';

/** The dates of a resource, each with its precision beside it. */
type Dates = {
  readonly [Name in NamesWith<{ kind: 'instant' | 'precision' }>]: ValueOf<Name, 'kept'>;
};

/** A date, and how exactly it is known. */
interface KnownDate {
  readonly at: Date;
  readonly precision: DatePrecision;
}

/** The dates of a resource as a record makes them, each with its precision. Without a date of its own it was modified when it was issued, else now. */
export function mergeDates(before: Dates | null, record: SyncRecord, now: Date): Dates {
  const issuedBefore = knownDate(before?.issuedAt, before?.issuedPrecision);
  const modifiedBefore = knownDate(before?.modifiedAt, before?.modifiedPrecision);
  const { issuedAt, issuedPrecision, modifiedAt, modifiedPrecision } = record;
  const issued = issuedAt === undefined ? issuedBefore : givenDate(issuedAt, issuedPrecision, issuedBefore);
  const modified = givenDate(modifiedAt, modifiedPrecision, modifiedBefore) ??
    modifiedBefore ??
    issued ?? { at: now, precision: 'INSTANT' };
  return {
    issuedAt: issued?.at ?? null,
    issuedPrecision: issued?.precision ?? null,
    modifiedAt: modified.at,
    modifiedPrecision: modified.precision,
  };
}

function knownDate(at: Date | null | undefined, precision: DatePrecision | null | undefined): KnownDate | null {
  return at == null ? null : { at, precision: precision ?? 'INSTANT' };
}

/** A date that says nothing of its precision keeps that of the same date from before; another is an instant, as it stands. */
function givenDate(
  at: Date | null | undefined,
  precision: DatePrecision | null | undefined,
  before: KnownDate | null,
): KnownDate | null {
  const isSame = at != null && before?.at.getTime() === at.getTime();
  return knownDate(at, precision === undefined && isSame ? before?.precision : precision);
}

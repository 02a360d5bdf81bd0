import type { DatePrecision } from '#prisma/resources/generated/enums.ts';
import type { Vocabulary } from './vocabularies.ts';

export type { DatePrecision };

/** From a day to a day, both included; null where an end is open or not known. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** A period as a record gives it; an end that is left out is open or not known. */
export interface GivenPeriod {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** The values of each kind: as a record gives them, as they are kept, and as the graph answers them. */
export interface KindValues {
  /** A text that no record is without. */
  name: { given: string; kept: string; answered: string };
  text: { given: string; kept: string | null; answered: string | null };
  /** A text of several lines. */
  prose: { given: string; kept: string | null; answered: string | null };
  /** A text that says several things, separated by commas. */
  joined: { given: string; kept: string | null; answered: string | null };
  /** An http(s) address. */
  page: { given: string; kept: string | null; answered: string | null };
  words: { given: readonly string[]; kept: readonly string[]; answered: readonly string[] };
  /** Words that the graph answers as things of their own. */
  themes: { given: readonly string[]; kept: readonly string[]; answered: readonly { readonly code: string }[] };
  /** Words of six digits. */
  codes: { given: readonly string[]; kept: readonly string[]; answered: readonly string[] };
  vocabulary: { given: string; kept: string; answered: string };
  flag: { given: boolean; kept: boolean; answered: boolean };
  instant: { given: Date; kept: Date | null; answered: string | null };
  /** How exactly an instant is known, which stands beside it. */
  precision: { given: DatePrecision; kept: DatePrecision | null; answered: DatePrecision | null };
  period: { given: GivenPeriod; kept: Period | null; answered: Period | null };
}

export type Kind = keyof KindValues;

interface Described {
  /** What it is, in the graph and in the input of a sync. */
  readonly about: readonly [zh: string, en: string];
  /** The head of its column in a sheet; null where a sheet says it in columns of its own. */
  readonly header: readonly [zh: string, en: string] | null;
  /** What to write there, for whoever fills in the template. */
  readonly note?: string;
  /** Where DCAT and schema.org have it, the likeliest place first. */
  readonly dcat: readonly string[];
  /** Whether it is looked through for personal data (Article 4). */
  readonly scanned: boolean;
  /**
   * What a record makes of what is kept. `given`: every record says it. `kept`: absent stays, null clears. `dated`: as kept, but
   * never cleared. `beside`: it goes with the date that it is of. `apart`: it is no column of a resource, but names it, or is its provider's.
   */
  readonly merge: 'given' | 'kept' | 'dated' | 'beside' | 'apart';
  /** The field of the resource's provider that has it; it is then none of the resource. */
  readonly ofProvider?: 'code' | 'name' | 'kind';
}

export interface TextLimits {
  /** In characters. */
  readonly longest: number;
}

/** So many words at most, each so long. */
export interface ListLimits extends TextLimits {
  readonly most: number;
}

/** One attribute of a resource record: all that is to be known of it. */
export type Attribute = Described &
  (
    | ({ readonly kind: 'name'; readonly unspaced?: true } & TextLimits)
    | ({
        readonly kind: 'text' | 'prose' | 'joined' | 'page';
        /** It is refused where it hands over credentials. */
        readonly withoutCredentials?: true;
        /** It is seen by whoever may see an entry on the resource, as the sample is. */
        readonly underEntry?: true;
      } & TextLimits)
    | ({ readonly kind: 'words' | 'themes' } & ListLimits)
    | {
        readonly kind: 'vocabulary';
        readonly vocabulary: Vocabulary;
        /** What stands where nothing is said; null where what is there stays. */
        readonly blank: string | null;
      }
    | { readonly kind: 'codes'; readonly most: number }
    | {
        readonly kind: 'instant';
        /** The attribute that tells how exactly it is known. */
        readonly precision: string;
      }
    | { readonly kind: 'flag' | 'precision' | 'period' }
  );

/** Kinds of personal data that nothing stored here may carry (rule 5); a refusal names the kind, row and column, never the value. */
export const personalDataKinds = [
  'RESIDENT_ID',
  'MOBILE',
  'LANDLINE',
  'BANK_CARD',
  'TRAVEL_DOCUMENT',
  'PLATE',
  'EMAIL',
  'PERSON_NAME',
  'HOME_ADDRESS',
  'DEVICE_ID',
  'SOLE_TRADER_CODE',
  'QUASI_IDENTIFIERS',
  'UNKEYED_HASH',
  'UNKNOWN_ENCODING',
  'SCAN_INCOMPLETE',
] as const;

export type PersonalDataKind = (typeof personalDataKinds)[number];

/** What a text stands under: its column's name and title, and the keys on the way to it, in lower case. */
export interface TextContext {
  readonly about: string;
}

/** The kinds of one family in a text that has been folded; empty where there are none. */
export type Detect = (text: FoldedText, context: TextContext) => readonly PersonalDataKind[];

/** A text after NFKC and without zero-width characters, and the same with digits joined over blanks, hyphens and dots. */
export interface FoldedText {
  readonly folded: string;
  readonly joined: string;
}

import type { PersonalDataKind } from './kinds.ts';
import { scanText } from './scan.ts';

/** The kinds of personal data in a text; the same text is looked at once as long as the scan is kept. */
export type TextScan = (text: string) => readonly PersonalDataKind[];

const longestKept = 200;

/** A scan that remembers short texts: names of fields and themes come again in record after record. */
export function createTextScan(): TextScan {
  const known = new Map<string, readonly PersonalDataKind[]>();
  return (text) => {
    if (text.length > longestKept) return scanText(text);
    const kinds = known.get(text) ?? scanText(text);
    known.set(text, kinds);
    return kinds;
  };
}

/** A text that people may read, or what it is withheld for: in reports of what was refused or not understood. */
export function withhold(text: string): string {
  const kinds = scanText(text);
  return kinds.length === 0 ? text : `(withheld: ${kinds.join(', ')})`;
}

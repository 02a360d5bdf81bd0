/** Kinds of personal data that a sample may not carry (regulation, rule 5); a refusal names the kind, never the value. */
export type PersonalDataKind = 'RESIDENT_ID' | 'MOBILE' | 'BANK_CARD' | 'EMAIL';

export interface Finding {
  readonly kind: PersonalDataKind;
  /** 1-based row of the sample. */
  readonly row: number;
  readonly column: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** Whether 18 characters are a resident id by its date and GB 11643's check character. */
function isResidentId(text: string): boolean {
  if (!/^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(text)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return checks[sum % 11] === text[17];
}

/** Whether digits are a bank card number: 16 to 19 of them, a card issuer's first digits, Luhn's check digit (ISO/IEC 7812). */
function isBankCard(digits: string): boolean {
  if (!/^(62|4|5[1-5]|3[47]|35)\d+$/.test(digits) || digits.length < 16 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The kinds of personal data in one text, after NFKC, without zero-width characters, digits joined over blanks, hyphens and dots. */
function kindsIn(text: string): PersonalDataKind[] {
  const folded = text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .toUpperCase();
  const joined = folded.replace(/(?<=\d)[\s.-]+(?=[\dX])/g, '');
  const runs = joined.match(/\d{10,}X?/g) ?? [];
  const kinds = new Set<PersonalDataKind>();
  if (runs.some((run) => isResidentId(run))) kinds.add('RESIDENT_ID');
  if (runs.some((run) => isBankCard(run))) kinds.add('BANK_CARD');
  if (runs.some((run) => /^(86)?1[3-9]\d{9}$/.test(run))) kinds.add('MOBILE');
  if (/[A-Z0-9._%+-]+@[A-Z0-9-]+(\.[A-Z0-9-]+)*\.[A-Z]{2,}/.test(folded)) kinds.add('EMAIL');
  return [...kinds];
}

/** All personal data in sample rows, leaf by leaf. */
export function scanRows(rows: readonly Readonly<Record<string, unknown>>[]): Finding[] {
  return rows.flatMap((row, i) =>
    Object.entries(row).flatMap(([column, value]) =>
      leaves(value)
        .flatMap(kindsIn)
        .map((kind) => ({ kind, row: i + 1, column })),
    ),
  );
}

function leaves(value: unknown): string[] {
  if (value === null || value === undefined || typeof value === 'boolean') return [];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, part]) => [key, ...leaves(part)]);
  return [String(value)];
}

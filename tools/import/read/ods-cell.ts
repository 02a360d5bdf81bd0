import { lengthened } from './raw-table.ts';
import { plainNumber } from './xlsx-text.ts';
import type { Attributes } from './xml.ts';

/** What stands in a cell and is not its text: comments, drawings and their captions. */
const asides = new Set(['annotation', 'frame', 'custom-shape', 'g', 'table']);
const mostBlanks = 10_000;

/** One cell of an OpenDocument spreadsheet, as its elements come. */
export class OdsCell {
  readonly repeats: number;
  /** Over how many rows it is merged. */
  readonly rowSpan: number;
  readonly #attributes: Attributes;
  #shown = '';
  #paragraphs = 0;
  #depth = 0;
  /** The depth at which something begins that is not its text; 0 outside of it. */
  #aside = 0;
  #inText = 0;

  readonly #name: string;

  constructor(attributes: Attributes, name: string) {
    this.#name = name;
    this.#attributes = attributes;
    this.repeats = timesOf(attributes['table:number-columns-repeated']);
    this.rowSpan = timesOf(attributes['table:number-rows-spanned']);
  }

  open(element: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#aside > 0) return;
    if (asides.has(element)) this.#aside = this.#depth;
    else if (element === 'p') this.#openParagraph();
    else if (element === 's') this.#add(' '.repeat(Math.min(timesOf(attributes['text:c']), mostBlanks)));
    else if (element === 'tab') this.#add('\t');
    else if (element === 'line-break') this.#add('\n');
  }

  text(text: string): void {
    if (this.#aside === 0 && this.#inText > 0) this.#add(text);
  }

  /** Whether this closes the cell itself. */
  close(element: string): boolean {
    if (this.#depth === 0) return true;
    if (this.#aside === this.#depth) this.#aside = 0;
    else if (this.#aside === 0 && element === 'p') this.#inText -= 1;
    this.#depth -= 1;
    return false;
  }

  #add(text: string): void {
    this.#shown = lengthened(this.#shown, text, this.#name);
  }

  #openParagraph(): void {
    if (this.#paragraphs > 0) this.#add('\n');
    this.#paragraphs += 1;
    this.#inText += 1;
  }

  /** What people see, with all digits of a number and all of a date but where less of it is shown. */
  get value(): string {
    const { 'office:value-type': type = '', 'office:value': number, 'office:date-value': date } = this.#attributes;
    if (type === 'boolean') return (this.#attributes['office:boolean-value'] ?? '').toUpperCase();
    if (type === 'date' && date !== undefined) return isCoarse(this.#shown) ? this.#shown : plainDate(date);
    if (type === 'time') return plainTime(this.#attributes['office:time-value'] ?? '') ?? this.#shown;
    if (number === undefined) return this.#shown;
    // Zeros before a number stand in its format alone.
    return /^0\d+$/.test(this.#shown) && Number(this.#shown) === Number(number) ? this.#shown : plainNumber(number);
  }
}

/** How often something stands there; what is no number is once. */
export function timesOf(said: string | undefined): number {
  return said !== undefined && /^[1-9]\d{0,6}$/.test(said) ? Number(said) : 1;
}

/** Whether a date is shown by its year or month only. */
function isCoarse(shown: string): boolean {
  return /^\d{4}年?$|^\d{4}[-/.年]\d{1,2}月?$/.test(shown);
}

/** `2026-03-01T09:30:00` as `2026-03-01 09:30:00`, a day alone where it is midnight. */
function plainDate(date: string): string {
  const [, day = date, time = ''] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})/.exec(date) ?? [];
  return time === '' || time === '00:00:00' ? day : `${day} ${time}`;
}

/** `PT09H30M00S` as `09:30:00`. */
function plainTime(duration: string): string | null {
  const [, hours, minutes, seconds] = /^PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:\.\d+)?S$/.exec(duration) ?? [];
  return hours === undefined ? null : [hours, minutes, seconds].map((part = '') => part.padStart(2, '0')).join(':');
}

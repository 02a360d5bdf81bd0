/** A message in Chinese and in English; the caller's Accept-Language chooses. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

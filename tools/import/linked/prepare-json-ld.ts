import { isLanguageMap, type LanguageMap } from '../languages.ts';
import { FileError } from '../read/file-error.ts';
import { mostTriples, tooManyTriples } from './add-triples.ts';
import { isObject, listOf } from './gather-nodes.ts';

/** Deeper documents are none that people make; what reads them calls itself for each level. */
const deepest = 100;

/** Each term of a context is copied for each context after it. */
const mostTerms = 20_000;
const mostInOne = 50;

const textTerms = /(^|[:/#])(title|description|keywords?|name|label|prefLabel|fn)$/;
/** What refers to another thing, though nothing says so where a document writes the reference as a plain text. */
const referringTerms =
  /(^|[:/#])(accessRights|accessRestriction|accrualPeriodicity|catalog|creator|cuiRestriction|dataset|datasetSeries|distribution|format|inSeries|license|mediaType|primaryTopic|publisher|record|restrictionStatus|seriesMember|spatial|status|temporal|theme)$/;
const reference = /^(https?:\/\/|_:|[a-z][\w.-]*:(?!\/))\S+$/i;

/** A document as JSON-LD writes it: texts by language and references told apart from other things; counted on the way. */
export class Preparation {
  readonly #name: string;
  #things = 0;
  #terms = 0;

  constructor(name: string) {
    this.#name = name;
  }

  prepare(value: unknown, key = '', depth = 0): unknown {
    this.#count(depth);
    if (key === '@context') return this.#checkContext(value, 0);
    if (Array.isArray(value)) return value.flatMap((each) => this.prepare(each, key, depth + 1));
    if (typeof value === 'string' && referringTerms.test(key) && reference.test(value)) return { '@id': value };
    if (!isObject(value)) return value;
    if (textTerms.test(key) && isLanguageMap(value)) return tagged(value);
    const entries = Object.entries(value).map(([inner, each]) => [inner, this.prepare(each, inner, depth + 1)]);
    return Object.fromEntries(entries);
  }

  #checkContext(context: unknown, depth: number): unknown {
    if (!isObject(context) && !Array.isArray(context)) return context;
    const parts = Object.values(context);
    this.#terms += parts.length;
    if (this.#terms > mostTerms || (Array.isArray(context) && parts.length > mostInOne) || depth > deepest)
      throw new FileError(`${this.#name}: has contexts of too many terms; write one context for all of it.`);
    for (const part of parts) this.#checkContext(part, depth + 1);
    return context;
  }

  #count(depth: number): void {
    this.#things += 1;
    if (this.#things > mostTriples) throw tooManyTriples(this.#name);
    if (depth > deepest) throw new FileError(`${this.#name}: is nested more than ${deepest} levels deep.`);
  }
}

/** `{ "en": "Bus stops", "zh": "公交站点" }` as JSON-LD writes it without a context for it. */
function tagged(texts: LanguageMap): unknown[] {
  return Object.entries(texts).flatMap(([language, said]) =>
    listOf(said).map((text) => ({
      '@value': text,
      ...(/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language) ? { '@language': language } : {}),
    })),
  );
}

import { type GraphQLSchema, isEnumType } from 'graphql';
import { textsOf } from '#kernel/graph/descriptions.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';

export type Language = 'zh' | 'en';

interface Place {
  /** The address of the service, without a slash at its end. */
  readonly base: string;
  /** The address that was asked for. */
  readonly url: URL;
  readonly language: Language;
  readonly schema: GraphQLSchema;
  /** As whom the page is read; none as everybody. */
  readonly roles: readonly string[];
}

/** For whom a page is made: where it stands, in which language, and what its words are. */
export class Reading {
  readonly base: string;
  readonly url: URL;
  readonly language: Language;
  readonly roles: readonly string[];
  readonly schema: GraphQLSchema;
  /** The language that the address names; null where it names none that there is. */
  readonly chosen: Language | null;
  /** The day in Shanghai. No page holds longer than it. */
  readonly today = shanghaiDay(new Date());

  constructor({ base, url, language, schema, roles }: Place) {
    this.base = base;
    this.url = url;
    this.language = language;
    this.schema = schema;
    const named = url.searchParams.get('lang');
    this.chosen = named === 'zh' || named === 'en' ? named : null;
    this.roles = roles;
  }

  /** One of two texts, in the reader's language. */
  readonly say = (zh: string, en: string): string => (this.language === 'zh' ? zh : en);

  readonly sayBoth = ({ zh, en }: Bilingual): string => this.say(zh, en);

  /** What people call a value of an enum of the graph; what comes after a colon explains it. */
  readonly label = (enumName: string, value: string): string => {
    const type = this.schema.getType(enumName);
    const described = isEnumType(type) ? type.getValue(value)?.description : undefined;
    if (!described) return value;
    const text = this.sayBoth(textsOf(described));
    return text.split(/：|: /)[0] ?? value;
  };

  /** The language of a text of the catalog, where it is not the page's: the catalog does not say which it is, its characters do. */
  readonly languageOf = (text: string | null): string | undefined =>
    this.language === 'en' && text !== null && /\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined;

  /** A path of the service with these parameters, in the language that was chosen, if one was. */
  readonly to = (path: string, parameters: Iterable<readonly [string, string]> = []): string => {
    const all = new URLSearchParams([...parameters].map(([name, value]) => [name, value]));
    if (this.chosen !== null) all.set('lang', this.chosen);
    return all.size === 0 ? path : `${path}?${all}`;
  };

  /** This page in another language, as a path. */
  readonly inLanguage = (language: Language): string => {
    const parameters = new URLSearchParams(this.url.searchParams);
    parameters.set('lang', language);
    return `${this.url.pathname}?${parameters}`;
  };
}

/** A segment of a path. */
export function segment(text: string): string {
  return encodeURIComponent(text);
}

/** Texts by language, as `{ "en": "Bus stops", "zh-Hans": "公交站点" }`; the empty language holds those that name none. */
export type LanguageMap = Readonly<Record<string, unknown>>;

const tag = /^([a-z]{2,3}(-[a-z0-9]{1,8})*|und|@none|)$/i;

/** Whether an object holds texts by language, and nothing else. */
export function isLanguageMap(value: unknown): value is LanguageMap {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  if (entries.length === 0 || (entries.length === 1 && Object.hasOwn(value, 'id'))) return false;
  return entries.every(
    ([key, said]) => tag.test(key) && [said].flat().every((text) => typeof text === 'string' || text === null),
  );
}

/** Simplified Chinese, then other Chinese, then English, then the others as they stand. */
function rankOf(language: string): number {
  const [primary, ...rest] = language.toLowerCase().split('-');
  if (primary === 'zh')
    return rest.some((part) => ['hans', 'cn', 'sg', 'my'].includes(part)) ? 0 : rest.length === 0 ? 1 : 2;
  return primary === 'en' ? 3 : 4;
}

/** The one language in which a record is read: of its title's those first in which its description stands, too. */
export function chooseLanguage(titles: readonly LanguageMap[], descriptions: readonly LanguageMap[]): string | null {
  const languages = [...new Set(titles.flatMap(spokenIn))];
  const whole = languages.filter(
    (language) => descriptions.length === 0 || descriptions.some((map) => textsIn(map, language).length > 0),
  );
  const candidates = whole.length > 0 ? whole : languages;
  return candidates.length === 0
    ? (descriptions.flatMap(spokenIn).sort(byRank)[0] ?? null)
    : (candidates.sort(byRank)[0] ?? null);
}

function byRank(one: string, other: string): number {
  return rankOf(one) - rankOf(other);
}

/** The languages in which a map says something. */
export function spokenIn(map: LanguageMap): string[] {
  return Object.keys(map).filter((language) =>
    [map[language]].flat().some((text) => typeof text === 'string' && text.trim() !== ''),
  );
}

/** The texts of a map in a language: in it, else in another form of it, else those that name no language. */
export function textsIn(map: LanguageMap, language: string | null): unknown[] {
  const spoken = spokenIn(map).sort(byRank);
  const primary = (each: string) => each.toLowerCase().split('-')[0];
  const found =
    spoken.find((each) => each === language) ??
    spoken.find((each) => language !== null && primary(each) === primary(language)) ??
    spoken.find((each) => each === '' || each === 'und' || each === '@none');
  return found === undefined ? [] : [map[found]].flat();
}

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

/** Languages in the order in which they are wanted; `zh` stands for every Chinese, `zh-Hans` for what is written in simplified characters. */
export type Languages = readonly string[];

/** What nobody asked for otherwise: simplified Chinese, then other Chinese, then English. */
export const usualLanguages: Languages = ['zh-Hans', 'zh', 'en'];

const regionsOfScripts: Readonly<Record<string, readonly string[]>> = {
  hans: ['hans', 'cn', 'sg', 'my'],
  hant: ['hant', 'tw', 'hk', 'mo'],
};

/** The place of a language in the order, the plain language before its forms; those not named come after, as they stand. */
function rankOf(language: string, order: Languages): number {
  const said = language.toLowerCase().split('-');
  const place = order.findIndex((wanted) => isForm(said, wanted.toLowerCase().split('-')));
  return place === -1 ? order.length : place + (said.length > 1 && !order[place]?.includes('-') ? 0.5 : 0);
}

/** Whether a language is the wanted one or a form of it: `zh-CN` is of `zh-Hans` and of `zh`. */
function isForm([primary, ...rest]: readonly string[], [wanted, ...parts]: readonly string[]): boolean {
  if (primary !== wanted) return false;
  return parts.every((part) => (regionsOfScripts[part] ?? [part]).some((each) => rest.includes(each)));
}

/** The one language in which a record is read: of its title's those first in which its description stands, too. */
export function chooseLanguage(
  titles: readonly LanguageMap[],
  descriptions: readonly LanguageMap[],
  order: Languages,
): string | null {
  const languages = [...new Set(titles.flatMap(spokenIn))];
  const whole = languages.filter(
    (language) => descriptions.length === 0 || descriptions.some((map) => textsIn(map, language, order).length > 0),
  );
  const candidates = [whole, languages, descriptions.flatMap(spokenIn)].find((each) => each.length > 0) ?? [];
  const [best = null] = candidates.sort(byRank(order));
  // Of its forms, such as simplified and traditional Chinese, one in which both stand.
  const exact = candidates.find((each) => primaryOf(each) === primaryOf(best ?? '') && isSpokenIn(descriptions, each));
  return exact ?? best;
}

function isSpokenIn(maps: readonly LanguageMap[], language: string): boolean {
  return maps.some((map) => spokenIn(map).includes(language));
}

function primaryOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}

function byRank(order: Languages) {
  return (one: string, other: string) => rankOf(one, order) - rankOf(other, order);
}

/** The languages in which a map says something. */
export function spokenIn(map: LanguageMap): string[] {
  return Object.keys(map).filter((language) =>
    [map[language]].flat().some((text) => typeof text === 'string' && text.trim() !== ''),
  );
}

/** The texts of a map in a language: in it, else in another form of it, else those that name no language. */
export function textsIn(map: LanguageMap, language: string | null, order: Languages): unknown[] {
  const spoken = spokenIn(map).sort(byRank(order));
  const found =
    spoken.find((each) => each === language) ??
    spoken.find((each) => language !== null && primaryOf(each) === primaryOf(language)) ??
    spoken.find((each) => each === '' || each === 'und' || each === '@none');
  return found === undefined ? [] : [map[found]].flat();
}

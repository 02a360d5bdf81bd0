/** The attribute that tells how exactly a date is known, beside that date. */
export function precisionAttribute<const Zh extends string, const Name extends string>(zh: Zh, name: Name) {
  return {
    kind: 'precision',
    about: [
      `${zh}的精度：只知年、月、日的，${zh}为其在上海的起点；随${zh}给出，未给出即为时刻`,
      `How exactly ${name} is known: of a year, month or day it is the beginning in Shanghai; given beside it, else it is an instant`,
    ],
    header: null,
    dcat: [],
    scanned: false,
    merge: 'beside',
  } as const;
}

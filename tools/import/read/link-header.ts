/** The address of the next page in a header Link: `<https://…?page=2>; rel="next"`; undefined where it names none. */
export function nextInLinks(header: string | string[] | undefined, base: URL): string | undefined {
  for (const [, target = '', parameters = ''] of [header ?? ''].flat().join(', ').slice(0, 10_000).matchAll(link))
    if (/;\s*rel\s*=\s*"?([^";]*\s)?next(\s[^";]*)?"?\s*(;|$)/i.test(parameters) && URL.canParse(target, base))
      return new URL(target, base).href;
  return undefined;
}

const link = /<([^<>]*)>([^,<]*)/g;

const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 takes in no form. */
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A text as it may stand in XML, in an element or in an attribute. */
export function inXml(text: string): string {
  return text.replaceAll(unfit, '\u{fffd}').replaceAll(/[<>&"']/g, (sign) => escapes[sign] ?? '');
}

import { compile } from 'html-to-text';

/** Of tags that stand in descriptions one must be there, else `<` is a sign of its own. */
const tags =
  /<\/?(a|b|blockquote|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|table|tbody|td|th|tr|u|ul)(\s[^<>]*)?\/?>/i;
const entities = /&(nbsp|amp|lt|gt|quot|#39|#x27);/i;
/** No description is so long; what is, is cut before it is read. */
const longest = 200_000;

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: longest, maxDepth: 50 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** The text in HTML, by its lines; a text that is none stays as it is. */
export function textOfHtml(said: string): string {
  if (!tags.test(said) && !entities.test(said)) return said;
  const text = convert(said.slice(0, longest));
  return text
    .replaceAll(/[^\S\n]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const charactersOfChunk = 65_536;

/** The pieces of a text, none of which ends within a character. */
export function* chunksOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const cut = from + charactersOfChunk;
    const to = /[\uD800-\uDBFF]/.test(text[cut - 1] ?? '') ? cut - 1 : cut;
    yield text.slice(from, to);
    from = to;
  }
}

/** How wide a character is, in em: a Chinese one fills its square. */
function widthOf(character: string): number {
  return /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{20000}-\u{3fffd}]/u.test(
    character,
  )
    ? 1
    : 0.56;
}

/** A text in at most so many lines of a width in em, cut off with an ellipsis where it is longer. */
export function fitText(text: string, width: number, most: number): string[] {
  const lines: string[] = [''];
  let left = width;
  for (const character of text) {
    const wide = widthOf(character);
    if (wide > left) {
      if (lines.length === most) return [...lines.slice(0, -1), `${(lines.at(-1) ?? '').slice(0, -1)}…`];
      lines.push('');
      left = width;
    }
    lines[lines.length - 1] += character;
    left -= wide;
  }
  return lines;
}

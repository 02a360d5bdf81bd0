interface Named {
  readonly name: string;
  readonly colour: string;
}

const lineHeight = 20;
const itemWidth = 150;
const longestName = 18;

/** How high the names of colours stand above a picture. */
export function legendHeight(names: readonly string[], width: number): number {
  return Math.ceil(names.length / perLine(width)) * lineHeight;
}

function perLine(width: number): number {
  return Math.max(1, Math.floor(width / itemWidth));
}

/** Writes the names of colours into a picture, so that they go with it where it is saved. */
export function addLegend(picture: SVGSVGElement, items: readonly Named[]): void {
  const inLine = perLine(picture.width.baseVal.value);
  for (const [i, { name, colour }] of items.entries()) {
    const [x, y] = [(i % inLine) * itemWidth + 8, Math.floor(i / inLine) * lineHeight + 6];
    const text = name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
    picture.append(
      element('rect', { x, y, width: 12, height: 12, fill: colour }),
      element('text', { x: x + 18, y: y + 11, fill: 'currentColor' }, text),
    );
  }
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  made.textContent = text;
  return made;
}

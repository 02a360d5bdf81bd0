import { type Chain, idOf, type Link, stages } from './chain.ts';

export const box = { width: 184, height: 96 };
const gap = { across: 44, down: 16 };
const head = 28;
/** So many of a stage are drawn; the list tells of all. */
const mostDrawn = 8;

interface Placed {
  readonly link: Link;
  readonly x: number;
  readonly y: number;
}

interface Column {
  readonly stage: Link['stage'];
  readonly x: number;
  /** How many more there are than are drawn. */
  readonly more: number;
}

/** A drawing of a chain: a column for each stage that there is, and a line from each thing to what stands on it. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly boxes: readonly Placed[];
  readonly lines: readonly string[];
}

export function layOut(chain: Chain): Drawing {
  const present = stages.filter((stage) => chain.at(stage).length > 0);
  const drawn = new Map<string, Placed>();
  const tallest = Math.max(...present.map((stage) => Math.min(chain.at(stage).length, mostDrawn)));
  const height = head + tallest * (box.height + gap.down);
  const columns = present.map((stage, i) => {
    const links = inOrder(chain, chain.at(stage), drawn);
    const x = i * (box.width + gap.across);
    const shown = links.slice(0, mostDrawn);
    const top = head + ((tallest - shown.length) * (box.height + gap.down)) / 2;
    shown.forEach((link, at) => {
      drawn.set(idOf(link), { link, x, y: top + at * (box.height + gap.down) });
    });
    return { stage, x, more: links.length - shown.length };
  });
  const boxes = [...drawn.values()];
  const width = present.length * (box.width + gap.across) - gap.across;
  return {
    width,
    height: height + (columns.some(({ more }) => more > 0) ? head : 0),
    columns,
    boxes,
    lines: linesOf(chain, drawn),
  };
}

/** By the mean height of what each stands on, so that few lines cross; what is at hand comes first. */
function inOrder(chain: Chain, links: readonly Link[], drawn: ReadonlyMap<string, Placed>): Link[] {
  const heightOf = (link: Link) => {
    const below = chain.below(link).flatMap((each) => drawn.get(idOf(each)) ?? []);
    return below.length === 0 ? 0 : below.reduce((sum, { y }) => sum + y, 0) / below.length;
  };
  const ranked = links.map((link) => ({ link, rank: chain.isHere(link) ? -1 : heightOf(link) }));
  return ranked.sort((one, other) => one.rank - other.rank).map(({ link }) => link);
}

function linesOf(chain: Chain, drawn: ReadonlyMap<string, Placed>): string[] {
  return [...drawn.values()].flatMap((to) =>
    chain.below(to.link).flatMap((link) => {
      const from = drawn.get(idOf(link));
      return from ? [curve(from, to)] : [];
    }),
  );
}

/** From the right edge of one box to the left edge of another, as the path of an SVG. */
function curve(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const middle = x2 - gap.across / 2;
  const start = Math.min(middle, x1 + gap.across / 2);
  return `M${x1} ${y1}C${start + 8} ${y1} ${middle - 8} ${y2} ${x2} ${y2}`;
}

/** @jsxImportSource preact */
import { daysLeft } from '../parts/clock.tsx';
import { toneOf, wordOf } from '../parts/state.tsx';
import type { Reading } from '../reading.ts';
import { type Chain, idOf, type Link } from './chain.ts';
import { fitText } from './fit-text.ts';
import { box, layOut } from './lay-out.ts';
import { stageName } from './stage-name.ts';

interface PictureProps {
  readonly chain: Chain;
  readonly reading: Reading;
}

/** The chain drawn. The list beside it says the same, so that assistive technology passes over the drawing. */
export function Picture({ chain, reading }: PictureProps) {
  const { width, height, columns, boxes, lines } = layOut(chain);
  return (
    <div class="drawing">
      <svg
        aria-hidden="true"
        viewBox={`-2 0 ${width + 4} ${height}`}
        width={width + 4}
        height={height}
        focusable="false"
      >
        {columns.map(({ stage, x, more }) => (
          <g key={stage}>
            <text class="stage" x={x} y={14}>
              {stageName(stage, reading)}
            </text>
            {more > 0 ? (
              <text class="stage" x={x} y={height - 8}>
                {reading.say(`另有 ${more} 项`, `${more} more`)}
              </text>
            ) : null}
          </g>
        ))}
        {lines.map((line) => (
          <path key={line} class="line" d={line} />
        ))}
        {boxes.map(({ link, x, y }) => (
          <g key={idOf(link)} transform={`translate(${x} ${y})`} class={chain.isHere(link) ? 'box here' : 'box'}>
            <Box link={link} isHere={chain.isHere(link)} reading={reading} />
          </g>
        ))}
      </svg>
    </div>
  );
}

interface BoxProps {
  readonly link: Link;
  readonly isHere: boolean;
  readonly reading: Reading;
}

/** A link for the pointer; the keyboard has those of the list. */
function Box({ link, isHere, reading }: BoxProps) {
  const drawn = <Inside link={link} reading={reading} />;
  if (link.path === null || isHere) return drawn;
  return (
    <a href={reading.to(link.path)} tabIndex={-1}>
      {drawn}
    </a>
  );
}

function Inside({ link: { title, state, clock }, reading }: Pick<BoxProps, 'link' | 'reading'>) {
  return (
    <>
      <rect width={box.width} height={box.height} rx={4} />
      {fitText(title, 10.6, 2).map((line, i) => (
        <text key={line} class="title" x={12} y={25 + i * 19}>
          {line}
        </text>
      ))}
      {state ? (
        <text class={`word ${toneOf(state.value)}`} x={12} y={69}>
          {fitText(`● ${wordOf(state.of, state.value, reading)}`, 13, 1)[0]}
        </text>
      ) : null}
      {clock ? (
        <text class="left" x={12} y={87}>
          {daysLeft(clock.until, reading)}
        </text>
      ) : null}
    </>
  );
}

/** @jsxImportSource preact */
import { Clock } from '../parts/clock.tsx';
import { State } from '../parts/state.tsx';
import type { Reading } from '../reading.ts';
import { type Chain, idOf, type Link, stages } from './chain.ts';
import { Picture } from './picture.tsx';
import { stageName } from './stage-name.ts';

interface ChainProps {
  readonly chain: Chain;
  /** There is more than the page asks for. */
  readonly isCut?: boolean;
  readonly reading: Reading;
}

/** The chain that a thing is in, from the resource to what is on offer: drawn, and as a list that says all of it in words. */
export function ChainSection({ chain, isCut = false, reading }: ChainProps) {
  const { say } = reading;
  return (
    <section aria-labelledby="chain" class="chain">
      <h2 id="chain">{say('从资源到挂牌', 'From the resource to the market')}</h2>
      <Picture chain={chain} reading={reading} />
      <dl class="stages">
        {stages
          .filter((stage) => chain.at(stage).length > 0)
          .map((stage) => (
            <div key={stage}>
              <dt>{stageName(stage, reading)}</dt>
              <dd>
                <ul>
                  {chain.at(stage).map((link) => (
                    <Item key={idOf(link)} link={link} chain={chain} reading={reading} />
                  ))}
                </ul>
              </dd>
            </div>
          ))}
      </dl>
      {isCut ? (
        <p class="note">
          {say('此处只列出一部分，其余见查询工具。', 'Not all are listed here; the explorer has the rest.')}
        </p>
      ) : null}
    </section>
  );
}

interface ItemProps {
  readonly link: Link;
  readonly chain: Chain;
  readonly reading: Reading;
}

function Item({ link, chain, reading }: ItemProps) {
  const { say, to } = reading;
  const below = chain.below(link);
  const hasOthers = below.some(({ stage }) => chain.at(stage).length > 1);
  const clock = link.clock;
  return (
    <li>
      {link.path === null || chain.isHere(link) ? (
        <span class={chain.isHere(link) ? 'here' : undefined} aria-current={chain.isHere(link) ? 'page' : undefined}>
          {link.title}
        </span>
      ) : (
        <a href={to(link.path)} lang={reading.languageOf(link.title)}>
          {link.title}
        </a>
      )}
      {link.state ? <State of={link.state.of} state={link.state.value} reading={reading} /> : null}
      {clock ? <Clock until={clock.until} what={clock.what} reading={reading} /> : null}
      {hasOthers ? (
        <span class="on">
          {say('基于', 'stands on')} {below.map(({ title }) => title).join(say('、', ', '))}
        </span>
      ) : null}
    </li>
  );
}

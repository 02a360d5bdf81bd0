import { authority, market } from './cast.ts';
import type { Story } from './story.ts';

/** Two lawful exchanges, one of which was wound up since, and what the other carries (Article 19). */
export function addExchanges(story: Story, listings: readonly string[]): void {
  const { organisation: code } = market;
  const closed = 'closed exchange';
  story.act(story.ago(70), authority, 'registerExchange', { code, name: '鹭岛数据交易所（示例）' });
  story.act(
    story.ago(70),
    authority,
    'registerExchange',
    { code: 'LD-JYS-0', name: '鹭岛数据交易中心（示例）' },
    closed,
  );
  story.act(story.ago(14), authority, 'retireExchange', ({ id }) => ({ id: id(closed), reason: '并入鹭岛数据交易所' }));
  listings.forEach((name, i) => {
    const until = i === 0 ? story.day(300) : null;
    story.act(story.ago(5), market, 'reportCarriage', ({ id }) => ({ id: id(name), since: story.day(-5), until }));
  });
}

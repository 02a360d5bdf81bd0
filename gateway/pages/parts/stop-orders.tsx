/** @jsxImportSource preact */
import type { Reading } from '../reading.ts';
import { Day } from './clock.tsx';

export const stopOrderSelection = 'id reason orderedAt liftedAt';

export interface StopOrder {
  readonly id: string;
  readonly reason: string | null;
  readonly orderedAt: string;
  readonly liftedAt: string | null;
}

interface StopOrdersProps {
  /** Null where the reader may not know of them. */
  readonly orders: readonly StopOrder[] | null;
  readonly reading: Reading;
}

/** The orders to stop its use that stand. */
export function StopOrders({ orders, reading }: StopOrdersProps) {
  const standing = (orders ?? []).filter(({ liftedAt }) => liftedAt === null);
  return (
    <>
      {standing.map(({ id, reason, orderedAt }) => (
        <p class="warning" key={id}>
          {reading.say('停用令（第十八条），', 'Stop order (Article 18), ')}
          <Day of={orderedAt} reading={reading} />
          {reason === null ? null : `${reading.say('：', ': ')}${reason}`}
        </p>
      ))}
    </>
  );
}

import { described, idDescription } from '#kernel/graph/descriptions.ts';
import type { OversightParts } from '../parts.ts';
import { headsOf } from './loaders.ts';

/** That the resource platform has received the logs (Article 22). */
export function defineLogReceipt({ enums, models }: OversightParts) {
  const head = models.prismaObject('LogHead', {
    description: described('一类记录的一个位置', 'A place in one of the logs'),
    select: { log: true },
    fields: (t) => ({
      log: t.expose('log', { type: enums.logName, description: described('何种记录', 'Which log') }),
      sequence: t.exposeInt('sequence', {
        description: described('至此序号（含）', 'Up to this sequence, itself included'),
      }),
    }),
  });
  return models.prismaObject('LogReceipt', {
    description: described(
      '资源平台已接收至这些位置的日志（第二十二条）',
      'That the resource platform has received the logs up to these heads (Article 22)',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      receivedAt: t.expose('receivedAt', { type: 'DateTime', description: described('接收时间', 'When') }),
      heads: t.field({
        type: [head],
        description: described('各类记录接收到的位置', 'How far each log was received'),
        resolve: ({ id }, _, context) => headsOf(context).load(id),
      }),
    }),
  });
}

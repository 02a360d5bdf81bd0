import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { defineNodeType } from '#kernel/graph/node.ts';
import { allowedActionsDescription, defineAllowedActions } from '#kernel/law/verbs/allowed-actions.ts';
import type { AppParts } from '../parts.ts';
import * as verbs from '../verbs/verbs.ts';
import { carriagesOf, exchangeById } from './loaders.ts';
import { exchangeSubject } from './subject.ts';

const exchangeActions = defineAllowedActions(exchangeSubject, verbs);

/** Exchanges, and which of them carry a listing (Article 19). */
export function defineExchanges(parts: AppParts): void {
  const { shared, refs, models } = parts;
  models.prismaObjectFields(refs.exchange, (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    version: t.exposeInt('version', { description: versionDescription }),
    code: t.exposeString('code', {
      description: described('代码，即其 MARKET 令牌的 org', 'Its code: the org of its MARKET tokens'),
    }),
    name: t.exposeString('name', { description: described('名称', 'Its name') }),
    registeredAt: t.expose('registeredAt', {
      type: 'DateTime',
      description: described('登记时间', 'When it was registered'),
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: described('注销时间', 'When it was retired'),
    }),
    allowedActions: t.field({
      type: [shared.allowedAction],
      description: allowedActionsDescription,
      resolve: exchangeActions,
    }),
  }));
  defineNodeType(models, shared.node, refs.exchange, { byId: exchangeById });
  defineCarriages(parts);
}

function defineCarriages({ refs, models }: AppParts): void {
  const carriage = models.prismaObject('Carriage', {
    description: described('某依法设立的交易场所挂出此应用', 'That a lawful exchange carries a listing'),
    select: { exchangeId: true },
    fields: (t) => ({
      exchange: t.field({
        type: refs.exchange,
        nullable: true,
        description: described('交易场所', 'The exchange'),
        resolve: ({ exchangeId }, _, context) => exchangeById(context).load(exchangeId),
      }),
      since: t.expose('since', { type: 'Date', description: described('自何日起', 'Its first day') }),
      until: t.expose('until', {
        type: 'Date',
        nullable: true,
        description: described('至何日止（含当日）；未定则为空', 'Its last day; null where it is open'),
      }),
      current: t.exposeBoolean('current', {
        description: described(
          '今日是否挂出：在其期间内，该场所未注销，且挂牌处于 LISTED',
          'Whether it carries it today: within its days, the exchange not retired, the listing LISTED',
        ),
      }),
      reportedAt: t.expose('reportedAt', {
        type: 'DateTime',
        description: described('报告时间', 'When it was reported'),
      }),
    }),
  });
  models.objectField(refs.listing, 'carriedBy', (t) =>
    t.field({
      type: [carriage],
      description: described(
        '在哪些依法设立的交易场所挂出（第十九条）',
        'The lawful exchanges that carry it, as they reported (Article 19)',
      ),
      resolve: ({ id }, _, context) => carriagesOf(context).load(id),
    }),
  );
}

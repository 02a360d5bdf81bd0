import { type Reading, segment } from '../reading.ts';
import { inXml } from './xml.ts';

/** A change of the feed. A listing that is withdrawn by now is told of no more than that it was. */
export interface Change {
  readonly sequence: number;
  readonly kind: string;
  readonly listingId: string;
  readonly at: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly article: number | null;
  readonly listing: {
    readonly title: string;
    readonly summary: string;
    readonly sandbox: boolean;
    readonly vendor: { readonly name: string };
  } | null;
}

/** The changes as an Atom feed (RFC 4287), in the order given. */
export function writeAtom(changes: readonly Change[], reading: Reading): string {
  const { base, say, language } = reading;
  const shown = changes.filter(({ listing }) => !listing?.sandbox);
  const updated = shown[0]?.at ?? '1970-01-01T00:00:00Z';
  const title = say('公共数据应用：新挂牌与摘牌', 'Applications of public data: listed and withdrawn');
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${inXml(`${base}/listings.atom`)}</id>
<title>${inXml(title)}</title>
<updated>${inXml(updated)}</updated>
<author><name>${inXml(say('公共数据平台', 'Public data platform'))}</name></author>
<link rel="self" type="application/atom+xml" href="${inXml(`${base}${reading.url.pathname}${reading.url.search}`)}"/>
<link rel="alternate" type="text/html" href="${inXml(base + reading.to('/', [['kind', 'listings']]))}"/>
${shown.map((change) => entryOf(change, reading)).join('\n')}
</feed>
`;
}

function entryOf(change: Change, reading: Reading): string {
  const { base, label, to } = reading;
  const { listing, kind, listingId, sequence, at } = change;
  const what = label('ListingChangeKind', kind);
  const title = listing === null ? `${what} ${listingId}` : `${what} ${listing.title}`;
  const link =
    listing === null ? '' : `<link rel="alternate" href="${inXml(base + to(`/listings/${segment(listingId)}`))}"/>`;
  return `<entry>
<id>${inXml(`${base}/listings.atom#${sequence}`)}</id>
<title>${inXml(title)}</title>
<updated>${inXml(at)}</updated>
<category term="${inXml(kind)}" label="${inXml(what)}"/>
${link}
<summary>${inXml(summaryOf(change, reading))}</summary>
</entry>`;
}

function summaryOf({ listing, reason, note, article }: Change, { say, label }: Reading): string {
  const parts = [
    listing && `${listing.summary} ${say('销售方', 'Vendor')}: ${listing.vendor.name}`,
    reason && label('WithdrawalReason', reason),
    article !== null && say(`第 ${article} 条`, `Article ${article}`),
    note,
    listing === null && say('现未挂牌。', 'It is not listed now.'),
  ];
  return parts.filter((part) => Boolean(part)).join(say('；', '; '));
}

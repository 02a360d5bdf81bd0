/** @jsxImportSource preact */
import { Clock, Day } from '../parts/clock.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { OutwardLink } from '../parts/outward-link.tsx';
import { State } from '../parts/state.tsx';
import type { Reading } from '../reading.ts';
import type { ShownListing } from './shown-listing.ts';

interface ListingFactsProps {
  readonly listing: ShownListing;
  readonly reading: Reading;
}

/** What is offered, by whom, for how much, and how long yet. */
export function ListingFacts({ listing, reading }: ListingFactsProps) {
  const { say, label } = reading;
  const { vendor } = listing;
  const facts: Fact[] = [
    [say('状态', 'State'), <State key="state" of="ListingStatus" state={listing.status} reading={reading} />],
    [
      say('期限', 'Term'),
      <Clock key="clock" until={listing.validUntil} what={say('有效至', 'valid until')} reading={reading} />,
    ],
    [say('销售方', 'Vendor'), `${vendor.name} (${label('DeveloperKind', vendor.kind)})`],
    [say('统一社会信用代码', 'Credit code'), vendor.creditCode && <code>{vendor.creditCode}</code>],
    [say('价格', 'Price'), priceOf(listing, reading)],
    [say('交付形式', 'Form of delivery'), label('DeliveryForm', listing.deliveryForm)],
    [say('类别', 'Category'), listing.category],
    [say('数据分级', 'Grade of the data'), label('DataGrade', listing.grade)],
    [say('更新周期', 'Updated'), label('UpdateFrequency', listing.updateFrequency)],
    [say('联系方式', 'Contact'), listing.contact],
    [say('条款', 'Terms'), listing.termsUrl && <OutwardLink to={listing.termsUrl} />],
    [say('订购', 'Order at'), listing.orderUrl && <OutwardLink to={listing.orderUrl} />],
    [say('文档', 'Documentation'), listing.documentationUrl && <OutwardLink to={listing.documentationUrl} />],
    [say('挂出的交易场所', 'Carried by'), carriersOf(listing, reading)],
    [say('挂牌日期', 'Listed'), <Day key="listed" of={listing.listedAt} reading={reading} />],
    [say('最近修订', 'Last change'), <Day key="modified" of={listing.modifiedAt} reading={reading} />],
  ];
  return <Facts facts={facts} />;
}

function priceOf({ pricing, priceAmount, priceUnit }: ShownListing, { say, label }: Reading): string {
  const how = label('Pricing', pricing);
  if (priceAmount === null || priceUnit === null) return how;
  return say(
    `${priceAmount} 元，${label('PriceUnit', priceUnit)}（${how}）`,
    `CNY ${priceAmount} for ${label('PriceUnit', priceUnit)} (${how})`,
  );
}

function carriersOf({ carriedBy }: ShownListing, { say }: Reading): string {
  const names = carriedBy.flatMap(({ exchange, current }) => (current && exchange ? [exchange.name] : []));
  return [...new Set(names)].join(say('、', ', '));
}

/**
 * Words of the vocabularies that catalogs share: how often by the EU's Publications Office, ISO 19115, Dublin Core and ISO 8601, who
 * may see it by the EU, COAR, INSPIRE and NARA. Each in small letters, without what stands before its last slash, blanks or strokes.
 */
type WellKnown = 'updateFrequency' | 'sharing' | 'openness' | 'grade';

const frequencies: Readonly<Record<string, string>> = {
  REALTIME: 'continuous continual cont updatecont realtime pt1s pt1m 1min 5min 10min 15min 30min',
  HOURLY: 'hourly pt1h p0.04d',
  DAILY: 'daily p1d',
  WEEKLY: 'weekly p1w p7d',
  SEMIMONTHLY: 'semimonthly twiceamonth monthly2 p0.5m p15d',
  MONTHLY: 'monthly p1m',
  QUARTERLY: 'quarterly p3m',
  SEMIANNUALLY: 'semiannual semiannually biannually biannual twiceayear annual2 p6m p0.5y',
  ANNUALLY: 'annual annually yearly p1y p12m',
  BIENNIALLY: 'biennial biennially p2y p24m',
  IRREGULAR: 'irreg irregular irregularly asneeded periodic',
  ONCE: 'never notplanned punctual once oneoff static',
  OTHER: `other daily2 semidaily twiceaday 12hrs pt12h bihourly trihourly threetimesaday fourtimesaday fourtimesaweek p0.25d
    weekly2 weekly3 weekly5 biweekly fortnightly fortnight semiweekly threetimesaweek p2w p14d p0.5w p3.5d p0.33w
    monthly3 bimonthly threetimesamonth p2m p0.33m annual3 threetimesayear fourmonthly p4m triennial p3y quadrennial p4y
    quinquennial p5y decennial p10y bidecennial tridecennial p20y p30y`,
  UNKNOWN: 'unknown opdatpro',
};

const whoMaySee = {
  everybody: 'public open openaccess unrestricted nolimitations cabf2 openlicense',
  some: 'restricted restrictedpublic restrictedaccess restrictedpartly openwithaccount c16ec',
  nobody: 'nonpublic confidential sensitive private closedaccess restrictedfully metadataonlyaccess c14cb',
} as const;

const tables: Readonly<Record<WellKnown, Readonly<Record<string, string>>>> = {
  updateFrequency: frequencies,
  // A source that is closed says neither how it is shared between departments nor how it is graded.
  sharing: { UNCONDITIONAL: whoMaySee.everybody, CONDITIONAL: whoMaySee.some, UNKNOWN: whoMaySee.nobody },
  openness: { UNCONDITIONAL: whoMaySee.everybody, CONDITIONAL: whoMaySee.some, NONE: whoMaySee.nobody },
  grade: { GENERAL: `${whoMaySee.everybody} ${whoMaySee.some}`, UNKNOWN: whoMaySee.nobody },
};

const values = new Map(
  Object.entries(tables).map(([name, table]) => [
    name,
    new Map(
      Object.entries(table).flatMap(([value, words]) => words.split(/\s+/).map((word) => [word, value] as const)),
    ),
  ]),
);

/** Our value of an attribute for a word that everybody knows; undefined for any other. */
export function findWellKnown(name: string | undefined, said: string): string | undefined {
  return values.get(name ?? '')?.get(plain(said));
}

function plain(said: string): string {
  const word = said
    .slice(0, 300)
    .toLowerCase()
    .replace(/^.*[/#]/, '');
  return word.replace(/^md_maintenancefrequencycode_/, '').replace(/[\s_-]+/g, '');
}

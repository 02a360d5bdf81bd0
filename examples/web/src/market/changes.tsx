import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Chip } from '../page/chip.tsx';

const ChangeFragment = graphql(`
  fragment Change on ListingChange {
    cursor
    kind
    at
    listing { title }
  }
`);

interface ChangesProps {
  readonly changes: readonly FragmentType<typeof ChangeFragment>[];
}

/** What happened since the page was opened, the latest first; read aloud as it comes. */
export function Changes({ changes: masked }: ChangesProps) {
  const changes = readFragment(ChangeFragment, masked);
  const { language, texts } = useLanguage();
  const word = useWord();
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium', timeZone: 'Asia/Shanghai' });
  return (
    <aside aria-label={texts.market.changes}>
      <h2>{texts.market.changes}</h2>
      {changes.length === 0 && <p className="note">{texts.market.quiet}</p>}
      <ol className="changes" aria-live="polite">
        {changes.map(({ cursor, kind, at, listing }) => (
          <li key={cursor}>
            <time dateTime={at}>{time.format(new Date(at))}</time>
            <Chip value={kind}>{word('change', kind)}</Chip>
            <span lang="zh">{listing?.title ?? texts.market.gone}</span>
          </li>
        ))}
      </ol>
    </aside>
  );
}

/** @jsxImportSource preact */
import type { Reading } from '../reading.ts';

interface DownloadsProps {
  readonly links: readonly (readonly [text: string, path: string])[];
  readonly reading: Reading;
}

/** Where the same is had by machines. */
export function Downloads({ links, reading: { say } }: DownloadsProps) {
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">{say('下载与接口', 'Downloads and interfaces')}</h2>
      <ul>
        {links.map(([text, path]) => (
          <li key={path}>
            <a href={path}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { goTo } from './location.ts';

/** A link within the page; with a modifier key, or in another tab, it is an ordinary one. */
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    goTo(href);
    window.scrollTo(0, 0);
  };
  return <a href={href} onClick={follow} {...rest} />;
}

import { type RefObject, useEffect, useState } from 'react';

const usualWidth = 640;
const leastWidth = 280;

/** How wide an element is, in whole pixels. */
export function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(usualWidth);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(leastWidth, Math.floor(entry.contentRect.width)));
    });
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

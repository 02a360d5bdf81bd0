import { useEffect, useRef } from 'react';
import { useLanguage } from '../language/language.ts';
import { goTo, useLocation } from '../page/location.ts';
import { withSearch } from './chosen.ts';

const pauseMs = 250;

/** Searches as the reader pauses in typing; not while an input method still puts a Chinese word together. */
export function SearchBox() {
  const { catalog } = useLanguage().texts;
  const { search: address } = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const pause = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(pause.current), []);
  const search = () => goTo(withSearch(address, input.current?.value ?? ''), { replace: true });
  const searchSoon = () => {
    window.clearTimeout(pause.current);
    pause.current = window.setTimeout(search, pauseMs);
  };
  return (
    <search>
      <form
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <label className="unseen" htmlFor="search">
          {catalog.search}
        </label>
        <input
          ref={input}
          id="search"
          type="search"
          maxLength={500}
          autoComplete="off"
          placeholder={catalog.placeholder}
          defaultValue={address.get('q') ?? ''}
          onChange={({ nativeEvent }) => (nativeEvent as InputEvent).isComposing || searchSoon()}
          onCompositionEnd={searchSoon}
        />
        <button type="submit">{catalog.search}</button>
      </form>
    </search>
  );
}

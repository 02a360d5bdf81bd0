/** A `fetch` that notes what a client sends: by which method, and whether the text of the query is in it. */
export function notingFetch(): { readonly sent: string[]; readonly fetch: typeof fetch } {
  const sent: string[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const text = `${String(input)}${String(init?.body ?? '')}`;
      sent.push(`${init?.method ?? 'GET'} ${/resource\(|resource%28/.test(text) ? 'text' : 'hash'}`);
      return fetch(input, init);
    },
  };
}

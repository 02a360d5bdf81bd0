/** A header of more tags than this is not read on: no cache keeps so many answers of one address. */
const mostTags = 100;

/** The tags of an If-None-Match (RFC 9110, 13.1.2), which are compared weakly: as if none were weak. */
export function tagsIn(ifNoneMatch: string | undefined): string[] {
  return (ifNoneMatch ?? '').split(',', mostTags).map((tag) => tag.trim().replace(/^W\//, ''));
}

/** Whether a client takes a content coding now (RFC 9110, 12.5.3); an answer without one it takes unless it says otherwise. */
export function takesCoding(coding: string, acceptEncoding = ''): boolean {
  const offers = acceptEncoding.toLowerCase().split(',', mostTags).map(offerOf);
  const offer = offers.find(({ name }) => name === coding) ?? offers.find(({ name }) => name === '*');
  return offer ? offer.isTaken : coding === 'identity';
}

function offerOf(text: string) {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim());
  return { name, isTaken: !parameters.some((each) => /^q=0(\.0*)?$/.test(each)) };
}

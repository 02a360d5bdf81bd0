import type { Attribute } from './attribute-kinds.ts';

/** What stands where nothing is said of an attribute, or what was said is taken back. */
export function blankOf(attribute: Attribute): unknown {
  switch (attribute.kind) {
    case 'vocabulary':
      return attribute.blank;
    case 'words':
    case 'themes':
    case 'codes':
      return [];
    case 'flag':
      return false;
    default:
      return null;
  }
}

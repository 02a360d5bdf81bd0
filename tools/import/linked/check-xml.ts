import { SaxesParser } from 'saxes';
import { FileError } from '../read/file-error.ts';
import { chunksOf } from './chunks.ts';

/** In a document type stand the names of vocabularies, which are few and short. */
const longestDocumentType = 20_000;
const mostExpanded = 16 * 1024 * 1024;
/** What reads RDF/XML looks for each element through all that it stands in. */
const deepest = 200;

/**
 * Refuses XML that is not well formed to its end, with line and column, and XML whose entities are more than short names: made of
 * other entities, read from elsewhere, or blowing the text up. What reads RDF/XML takes what breaks off, and bounds no entity.
 */
export function checkXml(text: string, name: string): void {
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    throw new FileError(`${name}: is no RDF/XML that can be read: ${message.slice(0, 200)}.`);
  });
  parser.on('doctype', (declared) => {
    for (const entity of entitiesIn(declared, text, name)) parser.ENTITIES[entity] = '';
  });
  let depth = 0;
  parser.on('opentag', () => {
    depth += 1;
    if (depth > deepest) throw new FileError(`${name}: has elements nested more than ${deepest} levels deep.`);
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  for (const chunk of chunksOf(text)) parser.write(chunk);
  parser.close();
}

function entitiesIn(declared: string, text: string, name: string): string[] {
  if (declared.length > longestDocumentType) throw refusal(name, 'declares a document type that is too long');
  if (/<!ENTITY\s+(%|\S+\s+(SYSTEM|PUBLIC)\b)/i.test(declared))
    throw refusal(name, 'declares entities that stand elsewhere');
  const entities: string[] = [];
  let expanded = 0;
  for (const [, entity = '', value = ''] of declared.matchAll(/<!ENTITY\s+(\S+)\s+["']([^"']*)["']\s*>/gi)) {
    if (/[&<]/.test(value)) throw refusal(name, 'declares entities that are made of others');
    expanded += value.length * countOf(text, `&${entity};`);
    if (expanded > mostExpanded) throw refusal(name, 'becomes too long with its entities');
    entities.push(entity);
  }
  return entities;
}

function refusal(name: string, what: string): FileError {
  return new FileError(`${name}: ${what}; write what they stand for in their place.`);
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}

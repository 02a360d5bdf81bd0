import { z } from 'zod';
import { hashOf, toDocumentId } from '#kernel/graph/document-id.ts';
import { type Document, DocumentFault } from './document.ts';

const Manifest = z.record(z.string(), z.string());

/** The documents in a manifest of graphql-codegen, as it writes it: their texts by their SHA-256. */
export function readManifest(file: string, content: string): Document[] {
  const texts = parse(file, content);
  refuseDoubles(file, content);
  return Object.entries(texts).map(([hash, text]) => {
    if (hashOf(text) === hash.replace(/^sha256:/, ''))
      return { documentId: toDocumentId(hashOf(text)), text, from: file };
    throw new DocumentFault(`${file}: ${mismatchOf(hash)}`);
  });
}

function parse(file: string, content: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw new DocumentFault(`${file} is no JSON. Give the persisted-documents.json that graphql-codegen writes.`);
  }
  const read = Manifest.safeParse(parsed);
  if (read.success && Object.keys(read.data).length > 0) return read.data;
  throw new DocumentFault(`${file} is no manifest: it must be a JSON object of documents' texts by their SHA-256.`);
}

/** JSON lets a name stand twice, and keeps the last: of two operations under one hash one would be lost. */
function refuseDoubles(file: string, content: string): void {
  const seen = new Set<string>();
  // A quote within a text is written with a backslash before it, so that this finds names alone.
  for (const [, hash = ''] of content.matchAll(/"(?:sha256:)?([0-9a-f]{64})"\s*:/g)) {
    if (seen.has(hash)) throw new DocumentFault(`${file}: two documents stand under ${hash}. Write the manifest anew.`);
    seen.add(hash);
  }
}

function mismatchOf(hash: string): string {
  if (/^[0-9a-f]{40}$/.test(hash))
    return `its hashes are SHA-1. Set presetConfig.persistedDocuments.hashAlgorithm to "sha256" and write it anew.`;
  const named = /^[\w:-]{1,80}$/.test(hash) ? hash : 'a name in it';
  return `${named} is not the SHA-256 of its document. Write the manifest anew.`;
}

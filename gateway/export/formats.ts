import { Readable } from 'node:stream';
import type { ExportedResource } from './resource.ts';
import { writeCsv } from './write-csv.ts';
import { writeJsonl } from './write-jsonl.ts';
import { writeXlsx } from './write-xlsx.ts';

export const exportFormats = ['csv', 'xlsx', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The media type of each format. */
export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** Resources in a format, made as they are read; when the stream is closed no more are asked for. */
export function streamExport(format: ExportFormat, resources: AsyncIterable<ExportedResource>): Readable {
  if (format === 'xlsx') return writeXlsx(resources);
  return Readable.from(format === 'csv' ? writeCsv(resources) : writeJsonl(resources), {
    objectMode: false,
    highWaterMark: 65_536,
  });
}

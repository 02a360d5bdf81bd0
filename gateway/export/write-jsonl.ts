import { recordOf } from './record.ts';
import type { ExportedResource } from './resource.ts';

/** Resources as JSON lines: one record of syncResources a line. */
export async function* writeJsonl(resources: AsyncIterable<ExportedResource>): AsyncGenerator<string> {
  for await (const resource of resources) yield `${JSON.stringify(recordOf(resource))}\n`;
}

import { attributeNames } from '../../subgraphs/resources/attributes.ts';
import { type ExportedResource, valueIn } from './resource.ts';

/** A resource as a record of syncResources (ResourceRecordInput), and the source that it belongs to; never its sample. */
export function recordOf(resource: ExportedResource): Readonly<Record<string, unknown>> {
  const { source, fields } = resource;
  return {
    ...(source === null ? {} : { source }),
    ...Object.fromEntries(attributeNames.map((name) => [name, valueIn(resource, name)])),
    fields,
  };
}

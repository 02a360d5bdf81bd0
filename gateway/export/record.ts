import type { ExportedResource } from './resource.ts';

/** A resource as a record of syncResources (ResourceRecordInput), and the source that it belongs to; never its sample. */
export function recordOf({ provider, themes, source, ...rest }: ExportedResource) {
  return {
    ...(source === null ? {} : { source }),
    ...rest,
    providerCode: provider.code,
    providerName: provider.name,
    providerKind: provider.kind,
    themes: themes.map(({ code }) => code),
  };
}

/** What the service tells this page, inside of it (gateway/explorer/page-settings.ts). */
export interface Settings {
  readonly firstDocument: string;
}

export function readSettings(): Settings {
  const data: unknown = JSON.parse(document.getElementById('page-settings')?.textContent || '{}');
  return { firstDocument: '', ...(data as Partial<Settings>) };
}

/** Gives the browser a file to save. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file's name of what it holds and the day it was made on. */
export function fileName(stem: string, extension: string): string {
  const safe = stem.replaceAll(/[^\w.-]+/g, '-').slice(0, 60) || 'answer';
  return `${safe}-${new Date().toISOString().slice(0, 10)}.${extension}`;
}

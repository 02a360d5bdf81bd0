/** What the service tells the explorer's page, inside of it. */
export interface PageSettings {
  /** The document of the first tab. */
  readonly firstDocument: string;
}

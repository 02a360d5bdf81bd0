declare module '@graphy/content.xml.scribe' {
  /** Writes statements as RDF/XML. */
  export default function write(options: {
    readonly prefixes: Readonly<Record<string, string>>;
  }): NodeJS.WritableStream & { write(statement: object): boolean } & AsyncIterable<string>;
}

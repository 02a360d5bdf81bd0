/** A document that is to be registered. */
export interface Document {
  readonly documentId: string;
  readonly text: string;
  /** Where it comes from, as it is told. */
  readonly from: string;
}

/** A document as the client has it is wrong: nothing is registered. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault';
}

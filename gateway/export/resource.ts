/** A resource as the graph gives it to the caller, with all that a record of syncResources takes but its sample. */
export interface ExportedResource {
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly provider: { readonly code: string; readonly name: string; readonly kind: string };
  readonly themes: readonly { readonly code: string }[];
  readonly keywords: readonly string[];
  readonly fields: readonly ExportedField[];
  readonly format: string | null;
  readonly updateFrequency: string;
  readonly sharing: string;
  readonly openness: string;
  readonly grade: string;
  readonly containsPersonalInformation: boolean;
  readonly containsTradeSecrets: boolean;
  readonly delivery: string;
  readonly issuedAt: string | null;
  readonly modifiedAt: string;
  readonly landingPage: string | null;
  readonly licence: string | null;
  /** Null where the caller may not know it. */
  readonly source: string | null;
}

export interface ExportedField {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly dataType: string;
  readonly length: number | null;
  readonly unit: string | null;
  readonly sensitivity: string;
  readonly desensitisation: string | null;
}

/** What is done about one clause of the regulation, and what shows it. */
export interface Clause {
  /** Its place: `12` where the article has one paragraph, `12¶2`, `15(4)`, `9¶3(1)`. */
  readonly at: string;
  /** How it is done, in a sentence; none where the verbs say it all. */
  readonly how?: string;
  /** Mutations. */
  readonly verbs?: readonly string[];
  /** Codes of reasons to refuse. */
  readonly refuses?: readonly string[];
  /** Where it is read: `Type.field`, or a view `facts.name`. */
  readonly seen?: readonly string[];
  /** Titles of tests, or what they begin with. */
  readonly shownBy?: readonly string[];
  /** What of it is no business of a system; where nothing else is said, all of it. */
  readonly notOurs?: string;
}

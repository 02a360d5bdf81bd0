import type { Clause } from '../clause.ts';

/** Chapter 1: purpose, scope, parties (Articles 1 to 5). */
export const general: readonly Clause[] = [
  { at: '1', notOurs: 'The purpose of the measures and the laws they stand on; the text is there to be read.' },
  { at: '2', notOurs: 'The territory they apply in: one service is run for one city.' },
  {
    at: '3¶1',
    how: 'Two catalogs, one on the other: an entry of the development catalog always stands on a resource.',
    seen: ['DevelopmentEntry.resource', 'Resource.developmentEntry'],
    shownBy: ['Art. 9: entries are drafted, screened, reported and published'],
  },
  {
    at: '3¶2',
    how: 'The operator is the tier-1 developer; whoever registers is a tier-2 developer of one of three kinds.',
    verbs: ['registerDeveloper'],
    seen: ['Developer.kind'],
    shownBy: ['Art. 15: a developer registers'],
  },
  {
    at: '3¶3',
    how: 'The resource catalog mirrors the resource platform, which the information center runs.',
    verbs: ['syncResources'],
    seen: ['SyncRun.source'],
    shownBy: ['Art. 8: a sync takes in what is sound'],
    notOurs: 'The resource platform itself.',
  },
  {
    at: '3¶4',
    how: 'All but the resource catalog is the fusion platform’s.',
    seen: ['Query.accessDecision'],
    shownBy: ['Art. 17: permits a use under a grant that has effect, and is on record with the grant'],
    notOurs: 'The trusted environment in which data is processed: the data plane asks this service before each use.',
  },
  {
    at: '4',
    how: 'No source rows anywhere: samples are desensitised and scanned on the way in, a refusal never repeats what it refuses, and an app that holds source rows is not approved.',
    verbs: ['attachSample', 'decideApp'],
    refuses: ['PERSONAL_DATA', 'CONTAINS_SOURCE_ROWS', 'DATASET_NEEDS_FINDING'],
    seen: ['SampleData.columns', 'ComplianceReview.containsSourceRows'],
    shownBy: [
      'Arts. 4, 8: a sample is attached',
      'rule 5: a sample that carries personal data is refused on the way in',
      'Art. 4: an error does not echo what was refused',
      'Art. 4: nothing that contains source rows is approved',
    ],
    notOurs: 'State secrets: none may be entered at all.',
  },
  {
    at: '5¶1',
    how: 'What the authority decides, it decides under its own role; it sees everything.',
    seen: ['Regulation.articles', 'JournalEvent.actorRole'],
    shownBy: ['who may try a mutation at all'],
    notOurs: 'Making policies and standards.',
  },
  {
    at: '5¶2',
    how: 'A provider corrects its own resources and attaches samples to them; how complete and fresh they are is counted.',
    verbs: ['correctResource', 'attachSample'],
    seen: ['Provider.contribution', 'Resource.stale'],
    shownBy: ['Art. 5: a provider corrects its own resource'],
  },
  {
    at: '5¶3',
    how: 'The information center supplies resources and inspects the fusion platform, and nobody else.',
    verbs: ['syncResources', 'openInspection'],
    shownBy: ['Art. 5: the information center inspects the fusion platform, and nobody else'],
  },
  {
    at: '5¶4',
    how: 'The operator processes, publishes, matches needs and decides on applications.',
    verbs: ['draftDevelopmentEntry', 'publishDevelopmentEntry', 'decideApplication'],
    shownBy: ['Art. 9: entries are drafted, screened, reported and published'],
    notOurs: 'Building and running the platform’s machines.',
  },
  {
    at: '5¶5',
    how: 'The supervising bodies see everything, report risks that stop for all, record incidents made public and inspect.',
    verbs: ['reportRisk', 'recordPublicIncident', 'openInspection'],
    shownBy: ['Art. 5, 18: a supervising body reports a risk and stops for all; only the authority lifts it'],
  },
];

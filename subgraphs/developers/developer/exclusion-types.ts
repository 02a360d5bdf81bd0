import type { Builder } from '#kernel/graph/builder.ts';
import { described, entityDescriptions, idDescription } from '#kernel/graph/descriptions.ts';
import type { DeveloperEnums } from '../enums.ts';
import type { DishonestyEntry, PublicIncident } from './rules/exclusion.ts';

/** What excludes a developer besides its conditions: incidents made public, and the list of the dishonest (Article 15, 4 and 5). */
export function defineExclusionTypes(builder: Builder, enums: DeveloperEnums) {
  const publicIncident = builder.objectRef<PublicIncident>('PublicIncident').implement({
    description: entityDescriptions.PublicIncident,
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      title: t.exposeString('title', { description: described('事件', 'What it was') }),
      publicisedOn: t.expose('publicisedOn', {
        type: 'Date',
        description: described('公开日期', 'When it was made public'),
      }),
      excludesUntil: t.expose('excludesUntil', {
        type: 'Date',
        description: described('因此不符合条件的最后一日', 'The last day on which it excludes the developer'),
      }),
    }),
  });
  const dishonestyEntry = builder.objectRef<DishonestyEntry>('DishonestyEntry').implement({
    description: entityDescriptions.DishonestyEntry,
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      of: t.expose('of', { type: enums.dishonestyParty, description: described('何方', 'Whom it is of') }),
      listed: t.exposeBoolean('listed', {
        description: described('列入为真，移出为假', 'True when entered, false when removed'),
      }),
      on: t.expose('on', { type: 'Date', description: described('日期', 'The day') }),
    }),
  });
  return { publicIncident, dishonestyEntry };
}

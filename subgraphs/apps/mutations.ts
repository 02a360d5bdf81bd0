import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import type { ProblemTypes } from '#kernel/problems.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { sendAppReport } from './actions/app-reports.ts';
import { decideApp } from './actions/decide-app.ts';
import { delistApp } from './actions/delist-app.ts';
import { listApp } from './actions/list-app.ts';
import { accreditReviewer, assignReviewer } from './actions/reviewers.ts';
import { reviseListing } from './actions/revise-listing.ts';
import { revokeApp } from './actions/revoke-app.ts';
import { submitApp } from './actions/submit-app.ts';
import type { AppInputs } from './inputs.ts';
import { accreditationById, appById, listingById, reportById } from './loaders.ts';
import { appVerbs, listingMakers, listingVerbs, reviewVerbs } from './policy.ts';
import type { AppTypes } from './types.ts';

interface Parts {
  readonly types: AppTypes;
  readonly inputs: AppInputs;
  readonly problems: ProblemTypes;
}

export function defineMutations(builder: Builder, parts: Parts): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  defineReviewMutations(builder, parts);
  defineAppMutations(builder, parts);
  defineListingMutations(builder, parts);
}

function defineReviewMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  defineMutationFields(builder, problems, {
    accreditReviewer: {
      shows: 'accreditation',
      type: types.refs.accreditation,
      load: accreditationById,
      verb: reviewVerbs.accreditReviewer,
      input: inputs.accredit,
      act: accreditReviewer,
      description: {
        zh: '认可第三方审查机构，仅限 AUTHORITY（第十九条）',
        en: 'Accredits a third party to review apps; AUTHORITY (Article 19)',
      },
    },
    sendAppReport: {
      shows: 'appReport',
      type: types.refs.report,
      load: reportById,
      verb: reviewVerbs.sendAppReport,
      input: inputs.subject,
      act: sendAppReport,
      description: {
        zh: '报送应用报告，仅限 OPERATOR（第十九条）',
        en: 'Sends a report that is owed; OPERATOR (Article 19)',
      },
    },
  });
}

function defineAppMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  const onApp = { shows: 'app', type: types.refs.app, load: appById };
  defineMutationFields(builder, problems, {
    submitApp: {
      ...onApp,
      verb: appVerbs.submitApp,
      input: inputs.submit,
      act: submitApp,
      description: {
        zh: '提交应用审查，仅限协议的 DEVELOPER（第十九条）',
        en: "Submits an app for review; the agreement's DEVELOPER (Article 19)",
      },
    },
    assignReviewer: {
      ...onApp,
      verb: appVerbs.assignReviewer,
      input: inputs.assign,
      act: assignReviewer,
      description: {
        zh: '交由第三方机构审查，仅限 OPERATOR（第十九条）',
        en: 'Gives an app to a third party to review; OPERATOR (Article 19)',
      },
    },
    decideApp: {
      ...onApp,
      verb: appVerbs.decideApp,
      input: inputs.decide,
      act: decideApp,
      description: {
        zh: '审查应用，限 OPERATOR 与受派的 REVIEWER（第十九条）',
        en: 'Decides on an app; OPERATOR, or the REVIEWER assigned (Article 19)',
      },
    },
    revokeApp: {
      ...onApp,
      verb: appVerbs.revokeApp,
      input: inputs.subject,
      act: revokeApp,
      description: {
        zh: '撤销通过并说明理由，限 OPERATOR、AUTHORITY（第十九条）',
        en: 'Revokes an approval, with the reason; OPERATOR, AUTHORITY (Article 19)',
      },
    },
  });
}

function defineListingMutations(builder: Builder, { types, inputs, problems }: Parts): void {
  const onListing = { shows: 'listing', type: types.refs.listing, load: listingById };
  defineMutationFields(builder, problems, {
    listApp: {
      ...onListing,
      verb: listingMakers.listApp,
      input: inputs.list,
      act: listApp,
      description: {
        zh: '将通过的应用挂牌，仅限其 DEVELOPER（第十九条）',
        en: 'Lists an approved app; its DEVELOPER (Article 19)',
      },
    },
    reviseListing: {
      ...onListing,
      verb: listingVerbs.reviseListing,
      input: inputs.revise,
      act: reviseListing,
      description: {
        zh: '修改挂牌，仅限其 DEVELOPER（第十九条）',
        en: 'Revises a listing; its DEVELOPER (Article 19)',
      },
    },
    delistApp: {
      ...onListing,
      verb: listingVerbs.delistApp,
      input: inputs.delist,
      act: delistApp,
      description: {
        zh: '摘牌，限其 DEVELOPER、OPERATOR、AUTHORITY（第十九条）',
        en: 'Takes a listing down; its DEVELOPER, OPERATOR, AUTHORITY (Article 19)',
      },
    },
  });
}

import type { Builder } from '#kernel/builder.ts';
import { described } from '#kernel/descriptions.ts';
import { defineMutationFields } from '#kernel/verbs/mutation-fields.ts';
import { advanceIncident, reportIncident } from './actions/incidents.ts';
import { acceptRectification, openInspection, rectifyFinding } from './actions/inspections.ts';
import { liftStopOrder } from './actions/lift-stop-order.ts';
import { reportRisk } from './actions/report-risk.ts';
import { incidentById, inspectionById, riskReportById, stopOrderById } from './loaders.ts';
import type { MutationParts } from './mutation-parts.ts';
import { incidentVerbs, inspectionVerbs, riskVerbs } from './policy.ts';
import { defineReportMutations } from './report-mutations.ts';

export function defineMutations(builder: Builder, parts: MutationParts): void {
  builder.mutationType({ description: described('操作', 'Write fields') });
  defineRiskMutations(builder, parts);
  defineIncidentMutations(builder, parts);
  defineInspectionMutations(builder, parts);
  defineReportMutations(builder, parts);
}

function defineRiskMutations(builder: Builder, { security, inputs, problems }: MutationParts): void {
  defineMutationFields(builder, problems, {
    reportRisk: {
      verb: riskVerbs.reportRisk,
      input: inputs.risk,
      shows: 'riskReport',
      type: security.riskReport,
      load: riskReportById,
      act: reportRisk,
      description: {
        zh: '报告风险并即时停用，限 DEVELOPER（只停自身使用）、OPERATOR、AUTHORITY（第十八条）',
        en: 'Reports a risk and stops at once; DEVELOPER (its own use), OPERATOR, AUTHORITY (Article 18)',
      },
    },
    liftStopOrder: {
      verb: riskVerbs.liftStopOrder,
      input: inputs.subject,
      shows: 'stopOrder',
      type: security.stopOrder,
      load: stopOrderById,
      act: liftStopOrder,
      description: {
        zh: '解除停用令，须说明理由，仅限 AUTHORITY（第十八条）',
        en: 'Lifts a stop order, with the reason; AUTHORITY (Article 18)',
      },
    },
  });
}

function defineIncidentMutations(builder: Builder, { security, inputs, problems }: MutationParts): void {
  const onIncident = { shows: 'incident', type: security.incident, load: incidentById };
  defineMutationFields(builder, problems, {
    reportIncident: {
      ...onIncident,
      verb: incidentVerbs.reportIncident,
      input: inputs.incident,
      act: reportIncident,
      description: {
        zh: '报告安全事件，限 OPERATOR、INFO_CENTER、PROVIDER、DEVELOPER（第二十二条）',
        en: 'Reports an incident; OPERATOR, INFO_CENTER, PROVIDER, DEVELOPER (Article 22)',
      },
    },
    advanceIncident: {
      ...onIncident,
      verb: incidentVerbs.advanceIncident,
      input: inputs.advance,
      act: advanceIncident,
      description: {
        zh: '推进安全事件处置一步，限 OPERATOR、INFO_CENTER（第二十二条）',
        en: 'Takes an incident a step further; OPERATOR, INFO_CENTER (Article 22)',
      },
    },
  });
}

function defineInspectionMutations(builder: Builder, { security, inputs, problems }: MutationParts): void {
  const onInspection = { shows: 'inspection', type: security.inspection, load: inspectionById };
  defineMutationFields(builder, problems, {
    openInspection: {
      ...onInspection,
      verb: inspectionVerbs.openInspection,
      input: inputs.inspection,
      act: openInspection,
      description: {
        zh: '立项检查并列出问题，限 AUTHORITY、SUPERVISOR（第二十三条）',
        en: 'Opens an inspection with its findings; AUTHORITY, SUPERVISOR (Article 23)',
      },
    },
    rectifyFinding: {
      ...onInspection,
      verb: inspectionVerbs.rectifyFinding,
      input: inputs.rectify,
      act: rectifyFinding,
      description: {
        zh: '整改一项问题，限被检查的 OPERATOR、DEVELOPER（第二十三条）',
        en: 'Rectifies a finding; the OPERATOR or DEVELOPER inspected (Article 23)',
      },
    },
    acceptRectification: {
      ...onInspection,
      verb: inspectionVerbs.acceptRectification,
      input: inputs.subject,
      act: acceptRectification,
      description: {
        zh: '验收一项整改，限立项时的角色 AUTHORITY 或 SUPERVISOR（第二十三条）',
        en: 'Accepts a rectification; AUTHORITY or SUPERVISOR, whichever opened it (Article 23)',
      },
    },
  });
}

import type { ModelsOf } from '#kernel/graph/builder.ts';
import type PrismaTypes from '#prisma/oversight/generated/pothos.ts';
import type { DocumentRegistrationRow, TrustedDocumentRow } from './document/tables.ts';
import type { LogHeadRow, LogReceiptRow } from './logs/tables.ts';
import type {
  ChannelRow,
  ComplianceRow,
  ContributionRow,
  FindingRow,
  IncidentRow,
  InspectionRow,
  InterpretationRow,
  OperationReportRow,
  PlatformConditionRow,
  RegulationRow,
  RiskReportRow,
  SanctionRow,
  SecurityEventRow,
  StopOrderRow,
} from './tables.ts';

/** What each model's rows hold as they are read. */
export type OversightModels = ModelsOf<
  PrismaTypes,
  {
    StopOrder: StopOrderRow;
    Regulation: RegulationRow;
    OperationReport: OperationReportRow;
    ContributionEvaluation: ContributionRow;
    RiskReport: RiskReportRow;
    Incident: IncidentRow;
    Inspection: InspectionRow;
    Finding: FindingRow;
    Channel: ChannelRow;
    PlatformCondition: PlatformConditionRow;
    ComplianceRecord: ComplianceRow;
    Sanction: SanctionRow;
    Interpretation: InterpretationRow;
    LogReceipt: LogReceiptRow;
    LogHead: LogHeadRow;
    SecurityEvent: SecurityEventRow;
    TrustedDocument: TrustedDocumentRow;
    DocumentRegistration: DocumentRegistrationRow;
  }
>;

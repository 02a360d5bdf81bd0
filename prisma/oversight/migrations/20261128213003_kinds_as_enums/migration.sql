-- Kinds are types of their own, as the model says, in the place of a text with a check. No view reads these columns.
CREATE TYPE oversight."IncidentKind" AS ENUM ('LOSS', 'LEAK', 'TAMPERING', 'DESTRUCTION', 'OTHER');
CREATE TYPE oversight."SecurityStretch" AS ENUM ('PROVIDER_TO_RESOURCE_PLATFORM', 'RESOURCE_TO_FUSION_PLATFORM', 'FUSION_PLATFORM', 'DEVELOPMENT_AND_CIRCULATION');
CREATE TYPE oversight."ReportKind" AS ENUM ('REGULAR', 'REQUESTED');

ALTER TABLE oversight.incident DROP CONSTRAINT incident_kind_known, DROP CONSTRAINT incident_stretch_known,
  ALTER COLUMN kind TYPE oversight."IncidentKind" USING kind::oversight."IncidentKind",
  ALTER COLUMN stretch TYPE oversight."SecurityStretch" USING stretch::oversight."SecurityStretch";
ALTER TABLE oversight.operation_report DROP CONSTRAINT operation_report_kind_known,
  ALTER COLUMN kind TYPE oversight."ReportKind" USING kind::oversight."ReportKind";

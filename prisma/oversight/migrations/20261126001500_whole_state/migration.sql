-- Evaluations and regulations are made with an event each, and never change.
CREATE OR REPLACE VIEW facts.oversight_state AS
  SELECT 'RiskReport'::text AS subject_type, id AS subject_id, status FROM oversight.risk_report UNION ALL
  SELECT 'StopOrder', id, CASE WHEN lifted_at IS NULL THEN 'open' ELSE 'lifted' END FROM oversight.stop_order UNION ALL
  SELECT 'Incident', id, status FROM oversight.incident UNION ALL
  SELECT 'Inspection', id, status FROM oversight.inspection UNION ALL
  SELECT 'Channel', id, status FROM oversight.channel UNION ALL
  SELECT 'PlatformCondition', number::text, state FROM oversight.platform_condition UNION ALL
  SELECT 'ComplianceRecord', id, 'filed' FROM oversight.compliance_record UNION ALL
  SELECT 'OperationReport', id, status FROM oversight.operation_report UNION ALL
  SELECT 'ContributionEvaluation', id, 'evaluated' FROM oversight.contribution_evaluation UNION ALL
  SELECT 'Regulation', id, 'enacted' FROM oversight.regulation;

-- What this subgraph publishes to the others: views over its own tables only.

CREATE VIEW facts.stop_order AS
  SELECT id, target_type, target_id, developer_id, lifted_at IS NULL AS open, ordered_at FROM oversight.stop_order;

CREATE VIEW facts.regulation AS
  SELECT id, effective_from, effective_to, review_working_days, report_working_days, incident_lookback_years FROM oversight.regulation;

CREATE VIEW facts.oversight_due AS
  SELECT 'OperationReport'::text AS subject_type, id AS subject_id, 'submitOperationReport'::text AS duty, 'OPERATOR'::text AS responsible,
         ((due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS due_at, NULL::timestamptz AS shown_from, false AS provisional,
         NULL::date AS basis_on, 24 AS article, NULL::text AS owner, NULL::text AS provider_code, id AS item_key
    FROM oversight.operation_report WHERE status = 'REQUESTED' AND due_on IS NOT NULL
  UNION ALL
  SELECT 'Inspection', i.id, 'rectifyFinding', i.inspected, ((f.due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'), NULL, false,
         NULL, 23, i.inspected, NULL, f.id
    FROM oversight.finding f JOIN oversight.inspection i ON i.id = f.inspection_id WHERE f.status = 'OPEN'
  UNION ALL
  SELECT 'PlatformCondition', number::text, 'recordPlatformCondition', 'OPERATOR',
         ((valid_until + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'), ((valid_until - 29)::timestamp AT TIME ZONE 'Asia/Shanghai'), false,
         NULL, 7, NULL, NULL, number::text
    FROM oversight.platform_condition WHERE state = 'MET' AND valid_until IS NOT NULL;

CREATE VIEW facts.oversight_journal AS
  SELECT id, sequence, at, type, subject_type, subject_id, actor, actor_role, from_status, to_status, article, regulation_id, reason,
         hash, previous_hash
    FROM oversight.journal_event;

-- The two records that span all subgraphs, read by the watcher only.
CREATE VIEW facts.due AS
  SELECT * FROM facts.developers_due UNION ALL SELECT * FROM facts.agreements_due
  UNION ALL SELECT * FROM facts.apps_due UNION ALL SELECT * FROM facts.oversight_due;

CREATE VIEW facts.journal AS
  SELECT 'resources'::text AS subgraph, j.* FROM facts.resources_journal j UNION ALL
  SELECT 'development'::text AS subgraph, j.* FROM facts.development_journal j UNION ALL
  SELECT 'scenarios'::text AS subgraph, j.* FROM facts.scenarios_journal j UNION ALL
  SELECT 'developers'::text AS subgraph, j.* FROM facts.developers_journal j UNION ALL
  SELECT 'agreements'::text AS subgraph, j.* FROM facts.agreements_journal j UNION ALL
  SELECT 'apps'::text AS subgraph, j.* FROM facts.apps_journal j UNION ALL
  SELECT 'oversight'::text AS subgraph, j.* FROM facts.oversight_journal j;

-- An owner is `org:` and the organisation of its tokens, or `sub:` and their subject. Whose token named an organisation is
-- told by the kind of its developer, or by an actor who is not the owner; a person spelled like an organisation's credit code may
-- be either, and is left to nobody.
UPDATE agreements.application a SET developer_owner = d.owner FROM facts.developer d WHERE d.id = a.developer_id;
UPDATE agreements.agreement a SET developer_owner = d.owner FROM facts.developer d WHERE d.id = a.developer_id;
UPDATE agreements.consent a SET developer_owner = d.owner FROM facts.developer d WHERE d.id = a.developer_id;
UPDATE agreements.outside_dataset o SET owner = coalesce(
    (SELECT d.owner FROM facts.developer d WHERE d.id = o.developer_id),
    (SELECT d.owner FROM facts.developer d WHERE d.owner IN ('org:' || o.owner, 'sub:' || o.owner, 'nobody:' || o.owner) LIMIT 1),
    CASE
      WHEN EXISTS (SELECT 1 FROM agreements.journal_event j
        WHERE j.subject_id = o.id AND j.type = 'outside-dataset.declared' AND j.actor <> o.owner) THEN 'org:'
      WHEN o.owner ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' THEN 'nobody:'
      ELSE 'sub:' END || o.owner);

-- Nobody reads whose a use was but by its developer.
ALTER TABLE agreements.usage DROP COLUMN "developer_owner";

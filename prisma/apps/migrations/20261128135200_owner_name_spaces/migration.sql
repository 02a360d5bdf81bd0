-- An owner is `org:` and the organisation of its tokens, or `sub:` and their subject, as the developer has it.
UPDATE apps.app a SET developer_owner = d.owner FROM facts.developer d WHERE d.id = a.developer_id;
UPDATE apps.listing l SET developer_owner = d.owner FROM facts.developer d WHERE d.id = l.developer_id;

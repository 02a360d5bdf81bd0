-- The departments concerned with a class of scenarios, which are asked about source data too (Article 12).
CREATE VIEW facts.scenario_class AS SELECT id, departments FROM scenarios.scenario_class;

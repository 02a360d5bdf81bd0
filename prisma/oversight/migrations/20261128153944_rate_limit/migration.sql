-- What each caller has spent of its minute, for all gateways on this database; the columns in the order of rate-limiter-flexible.
-- Nothing of it outlives its minute, so that it needs no log: after a crash every caller begins a new one.
CREATE SCHEMA IF NOT EXISTS gateway;
CREATE UNLOGGED TABLE gateway.rate_limit (
  key varchar(255) PRIMARY KEY,
  points bigint NOT NULL,
  expire bigint
) WITH (fillfactor = 50);

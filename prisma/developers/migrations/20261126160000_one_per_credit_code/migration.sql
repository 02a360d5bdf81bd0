-- A unified social credit code is one party's, and a party registers once (Article 15).
CREATE UNIQUE INDEX developer_one_per_credit_code ON developers.developer (credit_code) WHERE status <> 'DEREGISTERED';

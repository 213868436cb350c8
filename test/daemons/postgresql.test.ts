import { oracleSuite } from './harness.js';
import { postgresqlOracle } from './postgresql/oracle.js';

const MAJOR = Number(process.env.HEADROOM_POSTGRESQL_MAJOR ?? 15);

const BIN = process.env.HEADROOM_POSTGRESQL_BIN ?? `/usr/lib/postgresql/${MAJOR}/bin`;

oracleSuite(postgresqlOracle(MAJOR, BIN, `apt-get install postgresql-${MAJOR}`));

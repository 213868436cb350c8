import { oracleSuite } from './harness.js';
import { pgbouncerOracle } from './pgbouncer/oracle.js';

oracleSuite(pgbouncerOracle('1.18', process.env.HEADROOM_PGBOUNCER ?? '/usr/sbin/pgbouncer'));

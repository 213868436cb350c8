import { postgresqlFolder, postgresqlMajors } from '../../scripts/lib/postgresql-install.mjs';
import { oracleSuite } from './harness.js';
import { classesByVersion } from './postgresql/classes/index.js';
import { postgresqlOracle } from './postgresql/oracle.js';

for (const major of postgresqlMajors)
  oracleSuite(postgresqlOracle(major, postgresqlFolder(major), 'node scripts/test.mjs majors', classesByVersion));

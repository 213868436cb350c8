import { oracleSuite } from './harness.js';
import { phpIniOracle } from './php-ini/oracle.js';

const VERSION = process.env.HEADROOM_PHP_VERSION ?? '8.2';

oracleSuite(phpIniOracle(VERSION, process.env.HEADROOM_PHP ?? `/usr/bin/php${VERSION}`));

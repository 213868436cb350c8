import { oracleSuite } from './harness.js';
import { phpFpmOracle } from './php-fpm/oracle.js';

const VERSION = process.env.HEADROOM_PHP_VERSION ?? '8.2';

oracleSuite(phpFpmOracle(VERSION, process.env.HEADROOM_PHP_FPM ?? `/usr/sbin/php-fpm${VERSION}`));

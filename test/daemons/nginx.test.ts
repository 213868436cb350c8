import { oracleSuite } from './harness.js';
import { nginxOracle } from './nginx/oracle.js';

const VERSION = process.env.HEADROOM_NGINX_VERSION ?? '1.22.1';

oracleSuite(nginxOracle(VERSION, process.env.HEADROOM_NGINX ?? '/usr/sbin/nginx'));

import { join } from 'node:path';
import { startNodeServer } from './node-server.js';

startNodeServer(join(import.meta.dirname, '../data'));

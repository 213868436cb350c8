import { startProcess } from './client.js';
import { protocolSuite } from './suite.js';

suite('language server, as a process', () => protocolSuite(() => startProcess()));

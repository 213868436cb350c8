/**
 * The commands that do the work. The bundler may keep this module apart from `main.ts`: what a command needs, help and
 * mistakes in the command line do not have to read.
 */
export { check } from './check.js';
export { checklist } from './checklist.js';
export { explain } from './explain.js';
export { info } from './info.js';
export { tune } from './tune.js';

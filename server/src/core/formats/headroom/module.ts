import { headroomRules } from '../../rules/headroom/index.js';
import type { FormatModule } from '../registry.js';
import { headroomFormat } from './format.js';

/** What the engine always loads: headroom.yaml, and the rules about Headroom's own notation. */
export const headroomModule: FormatModule = { format: headroomFormat, rules: headroomRules };

import type { FormatModule } from '../registry.js';
import { inYamlFormat } from './format.js';

/** What the engine loads with the first YAML file that holds configurations: their rules are their formats' own. */
export const inYamlModule: FormatModule = { format: inYamlFormat, rules: [] };

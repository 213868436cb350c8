import type { Fix } from '../finding.js';
import type { Setting } from '../model/settings.js';

/** The fix that gives a setting another value; it adds a line where the setting is absent. */
export function setTo(setting: Setting<unknown>, text: string): Fix {
  const { name, explicit } = setting;
  const title = explicit ? `Set ${name} to ${text === '' ? 'empty' : text}` : `Add ${name} = ${text}`;
  return { title, edits: [setting.assign(text)], safe: false };
}

/** The fix that gives several settings other values at once. */
export function setAll(changes: readonly (readonly [setting: Setting<unknown>, text: string])[]): Fix {
  return {
    title: `Set ${changes.map(([{ name }, text]) => `${name} to ${text}`).join(' and ')}`,
    edits: changes.map(([setting, text]) => setting.assign(text)),
    safe: false,
  };
}

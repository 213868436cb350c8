/** What template languages leave in a text: Jinja, Helm and ERB tags, shell and environment variables, `@X@`, `__X__`. */
const PLACEHOLDER =
  /\{\{|\{%|\{#|<%|\$\{(?!$)|@[A-Za-z][\w.-]{0,60}@|__[A-Z][A-Z0-9_]{0,60}__|%%[A-Z][A-Z0-9_]{0,60}%%/;

/** Whether a text is filled in by a template later on: what it will be cannot be known, and is not judged. */
export function isTemplate(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Looked for first: an expression that is tried at every line takes ten times as long. */
const TAGS = ['{{', '{%', '<%'];
const TEMPLATE_LINE = /^[ \t]*(?:\{\{|\{%|<%)/m;

/** Whether a text has lines that a template turns into others, or none, so that what it will hold is not known. */
export function hasTemplateLines(text: string): boolean {
  return TAGS.some(tag => text.includes(tag)) && TEMPLATE_LINE.test(text);
}

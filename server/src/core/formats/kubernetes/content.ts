const API_VERSION = /^\uFEFF?(["']?)apiVersion\1[ \t]*:[ \t]*["']?(?:\{\{|[\w.-]+\/v?\w|v\d)/m;
const KIND = /^\uFEFF?(["']?)kind\1[ \t]*:[ \t]*["'{\w]/m;

/** Where JSON says what it is: at its start, or nobody wrote it for people. */
const HEAD = 4_000;
const JSON_API_VERSION = /"apiVersion"\s*:\s*"(?:[\w.-]+\/)?v\d/;
const JSON_KIND = /"kind"\s*:\s*"\w/;

/**
 * Whether a text is a Kubernetes manifest: an object with `apiVersion` and `kind` of its own. Compose files, workflows,
 * charts and their values lack one of them.
 */
export function looksLikeManifest(text: string): boolean {
  if (!text.includes('apiVersion')) return false;
  if (!/^\s*\{(?![{%#])/.test(text.slice(0, 200))) return API_VERSION.test(text) && KIND.test(text);
  const head = text.slice(0, HEAD);
  return JSON_API_VERSION.test(head) && JSON_KIND.test(head);
}

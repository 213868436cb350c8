import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directive, FactType, FormatFacts } from '../../../server/src/core/model/facts.js';
import { factsAt } from '../../../server/src/core/model/facts-index.js';

const ROOT = join(import.meta.dirname, '../../..');

export function readFacts(format: string): FormatFacts {
  return JSON.parse(readFileSync(join(ROOT, 'schemas', `${format}.json`), 'utf8')) as FormatFacts;
}

export const facts = readFacts('php-ini');

/** What the command line sets whatever the file says, and what would keep a start from saying anything. */
const UNFIT =
  /^(?:display_(?:startup_)?errors|log_errors|error_log.*|html_errors|register_argc_argv|implicit_flush|output_buffering|max_execution_time|max_input_time|auto_(?:prepend|append)_file|extension|zend_extension|extension_dir|open_basedir|disable_(?:functions|classes)|browscap|ffi\.preload|xmlrpc_\w+|docref_\w+|error_(?:append|prepend)_string|error_reporting|output_handler|zlib\.\w+|opcache\.(?:preload|preload_user|file_cache|file_cache_only|lockfile_path|error_log|blacklist_filename|protect_memory|restrict_api|huge_code_pages|memory_consumption|interned_strings_buffer|log_verbosity_level|enable_cli|cache_id|mmap_base|jit\w*)|hard_timeout|fiber\.stack_size|memory_limit|cli\.pager|cli\.prompt|include_path|user_dir|doc_root|sys_temp_dir|upload_tmp_dir|session\.save_path|session\.save_handler|session\.auto_start|zend\.multibyte|zend\.script_encoding|zend\.detect_unicode|date\.timezone|session\.name|mail\.log|sendmail_path|auto_detect_line_endings|allow_url_include|report_memleaks|short_open_tag|highlight\.\w+|memory_hard_limit_percent|max_multipart_body_parts|opcache\.consistency_checks|assert\.callback|unserialize_callback_func)$/;

/** Directives of the installed PHP that a case may be about, by type; `installed` is what it lists. */
export function directivesOf(
  installed: ReadonlySet<string>,
  version: string,
  ...types: readonly FactType[]
): readonly Directive[] {
  const index = factsAt(facts, version);
  return index.directives.filter(
    ({ name, type }) => installed.has(name) && !UNFIT.test(name) && (types.length === 0 || types.includes(type)),
  );
}

import { replaceArguments } from '../../formats/nginx/edits.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

/** Contents that are compressed already; bitmaps, icons and old font formats are not. */
const COMPRESSED =
  /^(?:image\/(?:jpe?g|png|gif|webp|avif)|video\/.*|audio\/(?!x?-?wav).*|font\/woff2?|application\/(?:font-woff2?|x-font-woff2?|zip|gzip|x-gzip|x-bzip2?|x-xz|x-7z-compressed|x-rar-compressed|pdf|zstd))$/i;

export default defineRule({
  id: 'nginx/gzip-compressed-types',
  title: 'Contents compressed twice',
  severity: 'warning',
  applies: 'production',
  why: 'Pictures, videos, archives and WOFF fonts are compressed already. A second time costs as much processor time as for text and saves nothing.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip_types «text/css image/jpeg application/json font/woff2»;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip_types text/css application/json;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'gzip_types text/css image/svg+xml image/x-icon font/ttf application/wasm;\n' },
    { 'nginx/conf.d/app.conf': 'brotli_types image/svg+xml;\n' },
  ],

  check({ lines }, report) {
    for (const line of lines) {
      if (line.name !== 'gzip_types' && line.name !== 'brotli_types') continue;
      const types = line.args.map(({ text }) => text);
      const wrong = types.filter(type => COMPRESSED.test(type));
      if (types.includes('*')) {
        report(valuePlace(line), {
          message: 'All contents are compressed, pictures and archives too.',
          severity: 'information',
        });
        continue;
      }
      if (wrong.length === 0) continue;
      const rest = types.filter(type => !wrong.includes(type));
      const edits = rest.length > 0 ? [replaceArguments(line, rest.join(' '))] : [];
      report(valuePlace(line), {
        message: `Compressed already: ${wrong.join(', ')}. A second time costs processor time and saves nothing.`,
        fixes: edits.length > 0 ? [{ title: `Remove ${wrong.join(', ')}`, edits, safe: false }] : [],
      });
    }
  },
});

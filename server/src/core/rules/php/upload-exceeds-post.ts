import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'php/upload-exceeds-post',
  title: 'Uploads larger than a request may be',
  severity: 'warning',
  applies: 'always',
  why: 'A file is part of a request. Where `post_max_size` is not larger than `upload_max_filesize`, PHP drops the whole request, with empty $_POST and $_FILES, before the limit for files counts. A request needs some room beside its file.',
  references: ['https://www.php.net/manual/en/ini.core.php#ini.post-max-size'],
  examples: [
    {
      bad: { 'php.ini': 'upload_max_filesize = «20M»\npost_max_size = 10M\n' },
      good: { 'php.ini': 'upload_max_filesize = 20M\npost_max_size = 25M\n' },
    },
    {
      bad: { 'php.ini': 'upload_max_filesize = «8M»\npost_max_size = 8M\n' },
      good: { 'php.ini': 'upload_max_filesize = 8M\npost_max_size = 10M\n' },
    },
  ],
  silent: [
    { 'php.ini': 'upload_max_filesize = 20M\npost_max_size = 0\n' },
    { 'php.ini': 'upload_max_filesize = 20M\npost_max_size = 25M\n' },
    { 'php.ini': 'upload_max_filesize = 20M\npost_max_size = 8M\nfile_uploads = Off\n' },
    { 'conf.d/upload.ini': 'upload_max_filesize = 20M\n' },
  ],

  check({ settings }, report) {
    const file = settings.get('upload_max_filesize');
    const request = settings.get('post_max_size');
    const isOff = settings.get('file_uploads')?.value === false;
    if (!file || !request || isOff || request.value <= 0 || file.value < request.value) return;
    if (!file.explicit && !request.explicit) return;
    const enough = Math.ceil((file.value * 1.25) / MIB);
    const at = file.explicit ? file : request;
    const other = file.explicit ? request : file;
    report(at, {
      message: `A file of ${formatBytes(file.value)} does not fit into a request of ${formatBytes(request.value)}: PHP drops the whole request.`,
      fixes: [setTo(request, `${enough}M`)],
      related: other.explicit ? [{ at: other.at, message: `\`${other.name}\` is ${formatBytes(other.value)}` }] : [],
    });
  },
});

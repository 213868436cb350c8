import { normalize } from 'node:path/posix';
import type { Oracle, Place, Verdict } from '../contract.js';
import { allClasses } from './classes/index.js';
import type { About, NginxCase } from './files.js';
import { judge } from './ours.js';
import { type Answer, isInstalled, openProgram } from './program.js';

/** `nginx -t` of one version. */
export function nginxOracle(version: string, program: string): Oracle<NginxCase> {
  return {
    name: `nginx ${version}`,
    classes: allClasses(version),
    exceptions: [],
    missing: () =>
      isInstalled(program)
        ? undefined
        : `nginx with its stream and mail modules is not at ${program}: apt-get install nginx-light libnginx-mod-stream libnginx-mod-mail`,
    open: async () => {
      const nginx = openProgram(program);
      return {
        run: async (test, worker) => verdictOn(test, await nginx.ask(worker, test.files, test.main)),
        close: async () => nginx.close(),
      };
    },
    judge: test => judge(test, version),
    sameValue: () => true,
  };
}

/** What nginx says about what a case is about. It stops at the first error and says nothing about the rest. */
const ABOUT: Readonly<Record<Exclude<About, 'block'>, RegExp>> = {
  place: /unknown directive|is not allowed here/,
  count: /invalid number of arguments/,
  duplicate: /is duplicate/,
  ending: /has no opening|is not terminated by/,
};

function verdictOn({ about }: NginxCase, { accepted, messages }: Answer): Verdict {
  const message = messages.find(each => each.startsWith('[emerg]'));
  const counts = about === undefined || about === 'block' || ABOUT[about].test(message ?? '');
  const refused = !accepted && counts;
  // Of what nginx finds when a block ends it names the block's last line.
  const lines = !refused ? [] : about === 'block' ? undefined : placesIn(message ?? '');
  return { refused, lines, ignored: [], messages, value: undefined };
}

function placesIn(message: string): readonly Place[] | undefined {
  const [, file, line] = / in ([^ :]+):(\d+)$/.exec(message) ?? [];
  return file === undefined ? undefined : [{ file: normalize(file), line: Number(line) }];
}

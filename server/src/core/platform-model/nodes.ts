import type { NginxSubject } from '../formats/nginx/subject.js';
import { isStartedWith, type PgbouncerSubject } from '../formats/pgbouncer/subject.js';
import type { FpmSubject } from '../formats/php-fpm/subject.js';
import type { PostgresqlSubject } from '../formats/postgresql/subject.js';
import type { Program } from '../model/platform.js';
import type { Node } from '../model/platform-model.js';
import type { Member } from '../model/platform-subject.js';
import { instancesOf } from './figures.js';

/** A program of the platform with what its own rules see. */
export interface ProgramNode<Subject> {
  readonly node: Node;
  readonly member: Member;
  readonly subject: Subject;
}

/** The programs of a platform, each as its format reads it. */
export interface Programs {
  readonly webs: readonly ProgramNode<NginxSubject>[];
  readonly fpms: readonly ProgramNode<FpmSubject>[];
  readonly poolers: readonly ProgramNode<PgbouncerSubject>[];
  readonly servers: readonly ProgramNode<PostgresqlSubject>[];
}

/** Finds the programs among the files; parts of files that nothing includes are none. */
export function programsOf(members: readonly Member[]): Programs {
  return {
    webs: ofFormat<NginxSubject>(members, 'nginx', 'nginx').filter(({ subject }) => subject.servers.length > 0),
    fpms: ofFormat<FpmSubject>(members, 'php-fpm', 'php-fpm').filter(({ subject }) => subject.pools.length > 0),
    poolers: ofFormat<PgbouncerSubject>(members, 'pgbouncer', 'pgbouncer').filter(
      ({ subject }) => isStartedWith(subject.main) || subject.settings.isComplete,
    ),
    servers: ofFormat<PostgresqlSubject>(members, 'postgresql', 'postgresql').filter(
      ({ subject }) => subject.settings.isComplete || subject.settings.entry('max_connections') !== undefined,
    ),
  };
}

/** All of them, whatever they run. */
export function allNodes({ webs, fpms, poolers, servers }: Programs): readonly ProgramNode<unknown>[] {
  return [...webs, ...fpms, ...poolers, ...servers];
}

function ofFormat<Subject>(members: readonly Member[], format: string, program: Program): ProgramNode<Subject>[] {
  return members
    .filter(member => member.format === format)
    .map(member => ({ node: nodeOf(member, program), member, subject: member.subject as Subject }));
}

function nodeOf({ uri, path, context }: Member, program: Program): Node {
  return {
    uri,
    path,
    program,
    machine: context.tier?.name ?? context.placement?.machine,
    instances: instancesOf(context),
  };
}

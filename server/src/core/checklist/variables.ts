import { isTemplate } from '../templates.js';
import { manifestFiles } from './clusters.js';
import type { SourceVariable } from './sources.js';
import type { ChecklistSubject } from './subject.js';

/** The variables of some names that the release gets: those of files, images and services, and of manifests. */
export function variablesOf(subject: ChecklistSubject, names: RegExp): readonly SourceVariable[] {
  const all = [...subject.sources.variables, ...inManifests(subject)];
  return all.filter(({ name, scope }) => names.test(name) && scope !== 'other');
}

function inManifests(subject: ChecklistSubject): readonly SourceVariable[] {
  return manifestFiles(subject).flatMap(file => {
    const path = subject.members.find(({ uri }) => uri === file.document.uri)?.path ?? file.document.uri;
    const variable = (name: string, value: string | undefined, at: SourceVariable['at']): SourceVariable => {
      const isPlain = value !== undefined && !isTemplate(value) && !/SECRET|PASS|TOKEN|KEY/i.test(name);
      const shown = value?.replace(/(:\/\/[^:/@\s]*):[^@\s]+@/g, '$1:...@');
      return { path, at, text: isPlain ? `${name} = ${shown}` : `${name} is set`, name, value, scope: 'production' };
    };
    const ofContainers = file.workloads.flatMap(({ containers }) =>
      containers.flatMap(({ view }) =>
        (view.get('env')?.items ?? []).flatMap(each => {
          const [name, value] = [each.get('name')?.text ?? '', each.get('value')];
          return name === '' ? [] : [variable(name, value?.text, (value ?? each).at)];
        }),
      ),
    );
    const ofMaps = file.manifests
      .filter(({ kind }) => kind === 'ConfigMap')
      .flatMap(({ root }) => root.get('data')?.entries ?? [])
      .filter(([name]) => /^[A-Z_][A-Z0-9_]*$/.test(name))
      .map(([name, value]) => variable(name, value.text, value.at));
    return [...ofContainers, ...ofMaps];
  });
}

/** Host and port of a database or cache that an address names. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | undefined;
}

/** Reads an address such as `postgresql://user:pass@pooler:6432/shop`. */
export function addressOf(value: string | undefined): Address | undefined {
  const match = /^([a-z][a-z0-9+-]*):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#,]+)(?::(\d+))?/i.exec(value ?? '');
  if (!match) return undefined;
  const [, scheme = '', host = '', port] = match;
  return { scheme: scheme.toLowerCase(), host, port: port === undefined ? undefined : Number(port) };
}

import { resolve } from 'node:path';
import { noSettings } from '../core/model/platform.js';
import { platformRules } from '../core/rules/platform/index.js';
import { parentUri, pathOf } from '../core/uris.js';
import { Workspace } from '../core/workspace.js';
import { type Files, type SourceText, within } from '../files.js';
import { loadFormat, loadNeeds } from '../load.js';
import { nodeFiles, uriOfPath } from '../node-files.js';
import { readConfig } from './config.js';
import { loadData } from './data.js';
import { type Input, readInputs, type Trouble } from './inputs.js';
import { Places } from './places.js';
import { boundaryOf } from './platform.js';
import type { Progress } from './terminal.js';

/** What a command line asks for. */
export interface ProjectRequest {
  readonly paths: readonly string[];
  readonly config?: string | undefined;
  readonly stdinName?: string | undefined;
  readonly progress: Progress;
}

/** A file under the URI of the headroom.yaml that it stands for. */
export interface Config {
  readonly uri: string;
  readonly source: SourceText;
}

/** The files that a command line names, and what belongs to them. */
export class Project {
  readonly workspace = new Workspace(platformRules);
  readonly inputs: readonly Input[];
  readonly config: Config | undefined;
  /** How far includes and links may lead is part of it. */
  readonly files: Files;
  readonly places: Places;
  readonly progress: Progress;
  /** Files that were named, or found in named folders. */
  readonly targets = new Set<string>();
  /** Files that only complete a platform: rules look at them, but nobody asked about them. */
  readonly context = new Set<string>();
  /** Files whose bytes were not UTF-8: what was read is not what is on disk, so they are never rewritten. */
  readonly undecodable = new Set<string>();
  readonly troubles: Trouble[];
  /** Remarks that are no reason to fail. */
  readonly notes: string[] = [];
  /** Texts of files that are no documents of the workspace, where something reads them. */
  otherTexts: (uri: string) => string | undefined = () => undefined;
  /** The formats of named files whose names do not tell. */
  private readonly formats: Record<string, string> = {};
  private hasNotation = false;

  constructor({ paths, config, stdinName, progress }: ProjectRequest) {
    const { inputs, troubles } = readInputs(paths.length > 0 ? paths : ['.'], stdinName);
    const folders = [...new Set(inputs.map(folderOf))];
    this.inputs = inputs;
    this.troubles = [...troubles];
    this.progress = progress;
    this.files = within(nodeFiles, boundaryOf(folders));
    this.config = config === undefined ? undefined : readConfig(config, folders);
    const alias = this.config && config !== undefined ? [[this.config.uri, uriOfPath(resolve(config))] as const] : [];
    const textOf = (uri: string) => this.workspace.textOf(uri) ?? this.otherTexts(uri);
    this.places = new Places({ textOf }, new Map(alias));
  }

  /** The documents to report on, by path: the named ones, what they include, and the headroom.yaml above them. */
  checked(): readonly string[] {
    const { workspace, context, places } = this;
    return workspace.uris
      .filter(uri => !context.has(uri) && workspace.formatOf(uri) !== undefined)
      .map(uri => ({ uri, path: places.path(uri) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ uri }) => uri);
  }

  open(uri: string, { text, problems }: SourceText): void {
    this.workspace.open(uri, text, problems);
    if (problems.length > 0) this.undecodable.add(uri);
  }

  /** Has a file read as `format`, whatever its name says. */
  force(uri: string, format: string): void {
    this.formats[pathOf(uri)] = format;
    this.workspace.configure({ ...noSettings, files: this.formats });
  }

  /** Reads what the documents include and nobody has read yet, and loads the formats of all. */
  async loadMissing(): Promise<void> {
    await this.loadNotation();
    await loadNeeds(this.workspace, { list: this.files.list, read: uri => this.readIncluded(uri) }, loadData);
    await this.loadNotation();
  }

  private async readIncluded(uri: string) {
    const source = await this.files.read(uri);
    if (typeof source !== 'string' && source.problems.length > 0) this.undecodable.add(uri);
    return source;
  }

  /**
   * Rules about encodings and ignores come with the format of headroom.yaml. It takes time to load, so that happens
   * only where a text gives them something to say.
   */
  private async loadNotation(): Promise<void> {
    const { workspace, undecodable } = this;
    if (this.hasNotation) return;
    const isComing = workspace.uris.some(uri => workspace.formatOf(uri) === 'headroom');
    const isWanted =
      undecodable.size > 0 || workspace.uris.some(uri => workspace.textOf(uri)?.includes('headroom-ignore'));
    if (isWanted && !isComing) workspace.install(await loadFormat('headroom', loadData));
    this.hasNotation = isComing || isWanted;
  }
}

/** Where the search for headroom.yaml starts. */
export function folderOf({ kind, uri }: Input): string {
  return kind === 'folder' ? uri : parentUri(uri);
}

import { baseName, parentUri, pathOf } from '../../uris.js';
import type { Kustomization } from './kustomize.js';
import type { Role } from './manifest.js';
import type { KubeObject } from './object.js';

/** Which part kustomizations and folders give to the files of a platform. */
export class Roles {
  private readonly folders: ReadonlySet<string>;
  private readonly patches: ReadonlySet<string>;
  private readonly listed = new Map<string, Kustomization>();
  /** Kustomizations that others build on. */
  private readonly bases: ReadonlySet<string>;

  constructor(kustomizations: readonly Kustomization[]) {
    this.folders = new Set(kustomizations.map(({ uri }) => parentUri(uri)));
    this.patches = new Set(kustomizations.flatMap(({ patches }) => patches));
    this.bases = new Set(kustomizations.flatMap(({ resources }) => resources.map(folder)));
    for (const each of kustomizations) for (const uri of each.resources) this.listed.set(uri, each);
  }

  /** The role of the objects of a file, as far as they do not say something else themselves. */
  of(uri: string, isTemplate: boolean): (object: KubeObject) => Role {
    if (isTemplate || IN_CHART.test(pathOf(uri))) return () => 'template';
    const role = this.ofFile(uri);
    return ({ isPatch, isDump }) => (isPatch ? 'part' : isDump ? 'dump' : role);
  }

  private ofFile(uri: string): Role {
    if (this.patches.has(uri)) return 'part';
    const kustomization = this.listed.get(uri);
    if (kustomization) {
      const isBase = kustomization.changes || this.bases.has(parentUri(kustomization.uri)) || IN_BASE.test(pathOf(uri));
      return isBase ? 'base' : 'whole';
    }
    // A file beside a kustomization that does not name it is applied by nobody, or by something unknown.
    if (this.folders.has(parentUri(uri)) || IN_OVERLAY.test(pathOf(uri)) || /patch/i.test(baseName(uri))) return 'part';
    return IN_BASE.test(pathOf(uri)) ? 'base' : 'whole';
  }
}

const IN_CHART = /\/templates\//;
const IN_BASE = /\/(?:base|bases|components)\//;
const IN_OVERLAY = /\/(?:overlays?|patches)\//;

function folder(uri: string): string {
  return uri.replace(/\/$/, '');
}

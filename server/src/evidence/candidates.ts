import type { SourceKind } from '../core/checklist/sources.js';
import { baseName } from '../core/uris.js';
import type { Reader } from './file.js';

/** Which files a reader is for: the name proposes, and for data formats the content decides. */
interface Candidate {
  readonly kind: SourceKind;
  /** Of the path, relative to the platform. */
  readonly path: RegExp;
  readonly content?: RegExp;
  /** In characters; larger files are not written by hand. */
  readonly most: number;
  load(): Promise<Reader>;
}

const SMALL = 256_000;
const LARGE = 8_000_000;
const yaml = /\.ya?ml$/;

const candidates: readonly Candidate[] = [
  {
    kind: 'environment',
    path: /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w-]+\.env|\.env\.local\.php)$/,
    most: SMALL,
    load: async () => (await import('./environment.js')).readEnvironment,
  },
  {
    kind: 'image',
    path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.[Dd]ockerfile$/,
    most: SMALL,
    load: async () => (await import('./images.js')).readImage,
  },
  {
    kind: 'compose',
    path: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/,
    most: SMALL,
    load: async () => (await import('./compose.js')).readCompose,
  },
  {
    kind: 'packages',
    path: /(?:^|\/)composer\.json$/,
    most: SMALL,
    load: async () => (await import('./packages.js')).readPackages,
  },
  {
    kind: 'symfony',
    path: /(?:^|\/)config\/(?:packages\/|packages_\w+\/)?[\w/-]+\.ya?ml$/,
    content: /^(?:framework|doctrine|monolog|web_profiler|debug|snc_redis|when@\w+)[ \t]*:/m,
    most: SMALL,
    load: async () => (await import('./symfony.js')).readSymfony,
  },
  { kind: 'php', path: /\.php$/, most: LARGE, load: async () => (await import('./code.js')).readCode },
  { kind: 'twig', path: /\.twig$/, most: SMALL, load: async () => (await import('./twig.js')).readTwig },
  {
    kind: 'redis',
    path: /(?:^|\/)(?:redis|valkey|keydb)[\w.-]*\.conf$|\/redis\/[\w.-]+\.conf$/,
    most: SMALL,
    load: async () => (await import('./redis.js')).readRedis,
  },
  {
    kind: 'infrastructure',
    path: /\.tf$/,
    most: SMALL,
    load: async () => (await import('./infrastructure.js')).readTerraform,
  },
  {
    kind: 'infrastructure',
    path: /\.(?:ya?ml|json|template)$/,
    content: /AWS::CloudFront::Distribution/,
    most: SMALL,
    load: async () => (await import('./infrastructure.js')).readCloudFormation,
  },
  {
    kind: 'alerts',
    path: yaml,
    content: /^[ \t-]*(?:alert|receivers|title)[ \t]*:/m,
    most: LARGE,
    load: async () => (await import('./alerts.js')).readAlerts,
  },
  {
    kind: 'dashboard',
    path: /(?:^|\/)(?:grafana|dashboards?)\/.*\.json$|dashboard[\w.-]*\.json$/i,
    most: LARGE,
    load: async () => (await import('./dashboards.js')).readDashboard,
  },
  {
    kind: 'dashboard',
    path: yaml,
    content: /^kind:[ \t]*GrafanaDashboard/m,
    most: LARGE,
    load: async () => (await import('./dashboards.js')).readDashboardResource,
  },
  {
    kind: 'load-test',
    path: /(?:summary|result|k6|load|perf|stress)[^/]*\.json$|(?:^|\/)(?:k6|load[\w-]*|perf[\w-]*|stress|benchmarks?)\/.*\.json$/i,
    content: /"metrics"/,
    most: LARGE,
    load: async () => (await import('./load-tests.js')).readSummary,
  },
  {
    kind: 'load-test',
    path: /\.[cm]?[jt]s$/,
    content: /['"]k6(?:\/|['"])/,
    most: SMALL,
    load: async () => (await import('./load-tests.js')).readScript,
  },
  {
    kind: 'pipeline',
    path: /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci|\.circleci\/config|azure-pipelines|bitbucket-pipelines|\.drone|deploy[\w-]*|cloudbuild|buildspec)\.ya?ml$/,
    most: SMALL,
    load: async () => (await import('./pipelines.js')).readPipeline,
  },
  {
    kind: 'script',
    path: /\.(?:sh|bash)$|(?:^|\/)(?:Makefile|Jenkinsfile|(?:docker-)?entrypoint|deploy|Procfile|deploy\.php|Deployfile)$/,
    most: SMALL,
    load: async () => (await import('./pipelines.js')).readShell,
  },
  { kind: 'sql', path: /\.sql$/, most: SMALL, load: async () => (await import('./migrations.js')).readSql },
  {
    kind: 'document',
    path: /(?:^|\/)(?:docs?|documentation|adr|runbooks?)\/.*\.md$|(?:^|\/)(?:README|CACHING|ARCHITECTURE|OPERATIONS)\.md$/i,
    most: SMALL,
    load: async () => (await import('./documents.js')).readMarkdown,
  },
  {
    kind: 'document',
    path: /\.(?:explain|plan)(?:\.(?:txt|json))?$|(?:^|\/)(?:explain|plans?|query-plans?)\/[^/]+\.(?:txt|json|log)$/i,
    most: SMALL,
    load: async () => (await import('./documents.js')).readPlan,
  },
  {
    kind: 'load-test',
    path: yaml,
    content: /^(?:performance_targets|current_baselines)[ \t]*:/m,
    most: SMALL,
    load: async () => (await import('./baselines.js')).readBaselines,
  },
];

/** Whether a file is worth reading, by its path alone. */
export function isEvidence(path: string): boolean {
  return candidates.some(candidate => candidate.path.test(path));
}

/** The readers of a file, and what it is too long for. */
export function candidatesFor(path: string, text: string): readonly Candidate[] {
  return candidates.filter(candidate => candidate.path.test(path) && (candidate.content?.test(text) ?? true));
}

/** Whether a file may say something, so that a change of it counts. */
export function isEvidenceUri(uri: string): boolean {
  return isEvidence(uri) || baseName(uri) === '.gitignore';
}

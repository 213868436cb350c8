import type { Cdn, Fact } from '../core/checklist/sources.js';
import type { YamlNode } from '../core/syntax/yaml-nodes.js';
import { fact, type Reader, type SourceFile, unread } from './file.js';
import { type HclBlock, parseHcl } from './hcl.js';
import { documentsOf, itemsAt, nodeAt, nodeFact, pairFact, pairsAt, textAt, type YamlDocument } from './yaml.js';

/** Content delivery networks in Terraform. */
export const readTerraform: Reader = file => {
  const { blocks, error } = parseHcl(file.text);
  const resources = blocks.filter(({ type }) => type === 'resource');
  return {
    cdns: resources.flatMap(resource => terraformCdn(file, resource) ?? []),
    ...(error !== undefined && { unread: [unread(file, 'infrastructure', 'not all of it is understood', error)] }),
  };
};

function terraformCdn(file: SourceFile, resource: HclBlock): Cdn | undefined {
  const [kind = '', name = ''] = resource.labels;
  const place = fact(file, resource.start, resource.end, `resource ${kind} ${name}`);
  if (kind === 'aws_cloudfront_distribution') return { ...place, ...cloudfront(file, resource) };
  if (
    !/^(?:cloudflare_(?:zone_settings_override|ruleset|page_rule|record|dns_record)|fastly_service_vcl|google_compute_backend_(?:service|bucket)|azurerm_cdn_endpoint|azurerm_cdn_frontdoor_route)$/.test(
      kind,
    )
  )
    return undefined;
  const all = flat(resource);
  const value = (pattern: RegExp) => all.find(each => pattern.test(each.name))?.value;
  if (/^cloudflare_(?:dns_)?record$/.test(kind) && value(/^proxied$/) !== 'true') return undefined;
  if (/^google_/.test(kind) && value(/^enable_cdn$/) !== 'true') return undefined;
  return {
    ...place,
    origins: all
      .filter(each => /^(?:address|origin|host_name|target|value|content)$/.test(each.name))
      .map(each => unquoted(each.value)),
    compresses: switched(value(/^(?:brotli|gzip|compression_enabled|is_compression_enabled|compression_mode)$/)),
    keeps: positive(value(/^(?:default_ttl|browser_cache_ttl|edge_ttl|client_ttl|max_ttl)$/)),
    hasDefault: true,
    mixes: [],
  };
}

function cloudfront(file: SourceFile, resource: HclBlock): Omit<Cdn, keyof Fact> {
  const of = (type: string) => resource.blocks.filter(block => block.type === type);
  const behaviors = [...of('default_cache_behavior'), ...of('ordered_cache_behavior')];
  const value = (block: HclBlock, name: string) => flat(block).find(each => each.name === name)?.value;
  const hasPolicy = behaviors.some(each => value(each, 'cache_policy_id') !== undefined);
  const ttls = behaviors.flatMap(each => [value(each, 'default_ttl'), value(each, 'max_ttl')].map(positive));
  const mixes = behaviors.flatMap(each => {
    const [least] = flat(each).filter(attribute => attribute.name === 'min_ttl');
    const isForwarded =
      /"all"|"whitelist"/.test(flat(each).find(attribute => attribute.name === 'forward')?.value ?? '') ||
      /Authorization/i.test(value(each, 'headers') ?? '');
    return least && positive(least.value) && isForwarded ? [fact(file, least.start, least.end)] : [];
  });
  return {
    origins: of('origin').map(each => unquoted(value(each, 'domain_name') ?? '')),
    compresses: any(behaviors.map(each => switched(value(each, 'compress')) ?? false)),
    keeps: ttls.includes(true) ? true : hasPolicy ? undefined : ttls.includes(false) ? false : undefined,
    hasDefault: of('default_cache_behavior').length > 0,
    mixes,
  };
}

function any(values: readonly boolean[]): boolean {
  return values.includes(true);
}

function flat(block: HclBlock): HclBlock['attributes'] {
  return [...block.attributes, ...block.blocks.flatMap(flat)];
}

function unquoted(value: string): string {
  return value.replace(/^"(.*)"$/, '$1');
}

function switched(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  return /^"?(?:true|on|auto)"?$/i.test(value) ? true : /^"?(?:false|off)"?$/i.test(value) ? false : undefined;
}

/** Whether a number of seconds is more than none; nothing where it is no number. */
function positive(value: string | undefined): boolean | undefined {
  return value !== undefined && /^"?\d+"?$/.test(value) ? Number(unquoted(value)) > 0 : undefined;
}

/** CloudFront in CloudFormation. */
export const readCloudFormation: Reader = file => {
  const [document] = documentsOf(file);
  if (!document || nodeAt(document.root, 'Resources') === undefined) return {};
  if (document.error) return { unread: [unread(file, 'infrastructure', document.error.message, document.error.start)] };
  const resources = pairsAt(document.root, 'Resources').filter(
    ({ value }) => textAt(value, 'Type') === 'AWS::CloudFront::Distribution',
  );
  return {
    cdns: resources.map(pair => ({
      ...pairFact(document, pair),
      ...distribution(document, nodeAt(pair.value, 'Properties', 'DistributionConfig')),
    })),
  };
};

function distribution(document: YamlDocument, config: YamlNode | undefined): Omit<Cdn, keyof Fact> {
  const first = nodeAt(config, 'DefaultCacheBehavior');
  const behaviors = [...(first ? [first] : []), ...itemsAt(config, 'CacheBehaviors')];
  const ttls = behaviors.flatMap(each => [textAt(each, 'DefaultTTL'), textAt(each, 'MaxTTL')].map(positive));
  const hasPolicy = behaviors.some(each => nodeAt(each, 'CachePolicyId') !== undefined);
  const mixes = behaviors.flatMap(each => {
    const least = nodeAt(each, 'MinTTL');
    const forwards = textAt(each, 'ForwardedValues', 'Cookies', 'Forward');
    const isMixed = positive(textAt(each, 'MinTTL')) && forwards !== undefined && forwards !== 'none';
    return least && isMixed ? [nodeFact(document, least, `MinTTL ${textAt(each, 'MinTTL')} with cookies`)] : [];
  });
  return {
    origins: itemsAt(config, 'Origins').flatMap(each => textAt(each, 'DomainName') ?? []),
    compresses: any(behaviors.map(each => switched(textAt(each, 'Compress')) ?? false)),
    keeps: ttls.includes(true) ? true : hasPolicy ? undefined : ttls.includes(false) ? false : undefined,
    hasDefault: first !== undefined,
    mixes,
  };
}

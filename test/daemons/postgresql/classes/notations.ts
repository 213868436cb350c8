import type { Random } from '../../random.js';
import { items } from './items.js';

export const UNKNOWN_UNITS: readonly string[] = items(
  'K¦M¦G¦T¦m¦k¦KiB¦MiB¦kb¦mb¦PB¦bytes¦Bytes¦sec¦secs¦seconds¦mins¦minute¦hour¦hr¦day¦days¦w¦ns',
  'msec¦%¦ MB s¦min s¦x¦_MB¦µs¦MBs¦hh¦kBB¦8kB¦S¦H¦D',
);

export const ANY_UNITS: readonly string[] = items('kB¦MB¦GB¦B¦ms¦s¦min¦h¦d¦ MB¦k¦%¦x¦e¦us¦f¦L¦u');

const NOTATIONS = items(
  'inf¦-inf¦nan¦infinity¦nAn¦Infinity¦.¦-¦+¦--1¦+-1¦- 1¦0x¦0xg¦1/2¦1:30¦50%¦¦ ¦-0.4¦0.5¦-0x1¦1.¦1e',
  '08¦-0¦N_000¦N,000¦0N¦00N¦0N.5¦Nf¦N.5.5¦Nl¦#N¦\\N¦N N¦(N)¦$N¦0x-N¦+N',
);

/** Notations of other languages, and the corners of C's strtol and strtod. */
export function notation(random: Random, value: number): string {
  const size = Math.trunc(Math.abs(value));
  const hex = size.toString(16);
  const based = [`0X${hex}`, `0o${size.toString(8)}`, `0b${size.toString(2)}`, `0x${hex}.8`, `0x${hex}p2`, `0x${hex}G`];
  return random.pick([...based, ...NOTATIONS]).replaceAll('N', String(size));
}

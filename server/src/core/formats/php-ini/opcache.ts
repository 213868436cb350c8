/** OPcache sizes its table of scripts by the first of these that is not smaller than what is asked for (zend_accel_hash.c). */
const PRIMES: readonly number[] = [
  223, 463, 983, 1979, 3907, 7963, 16_229, 32_531, 65_407, 130_987, 262_237, 524_521, 1_048_793,
];

/** How many scripts really fit for a value of `opcache.max_accelerated_files`. */
export function effectiveFiles(wanted: number): number {
  return PRIMES.find(prime => prime >= wanted) ?? wanted;
}

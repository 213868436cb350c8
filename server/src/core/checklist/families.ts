/** What a metric watches, by the words of the expressions that the field uses for it. */
const FAMILIES = {
  latency: /duration|latency|response_time|request_time|histogram_quantile|_seconds_bucket/i,
  throughput: /\brate\s*\([^)]*(?:requests?|http|processed|queries|xact)|requests_total|accepted_conn/i,
  errors: /5\.\.|5xx|"5|error|fail|exception|_bad\b/i,
  saturation:
    /cpu|memory|mem_|queue|waiting|connections|active_processes|max_children|busy|idle_processes|pool|disk|throttl|load\d|utili[sz]ation|saturation/i,
} as const;

export type Family = keyof typeof FAMILIES;

/** The families that some expressions are about. */
export function familiesOf(expressions: readonly string[]): ReadonlySet<Family> {
  const names = Object.keys(FAMILIES) as readonly Family[];
  return new Set(names.filter(name => expressions.some(expression => FAMILIES[name].test(expression))));
}

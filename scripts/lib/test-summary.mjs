const columns = ['passed', 'failed', 'skipped'];

/** Prints the table of parts and the closing line, and returns the exit code. */
export function printSummary(results) {
  const width = Math.max(...results.map(result => result.name.length), 4);
  console.log(`\n${'part'.padEnd(width)}  ${columns.map(name => name.padStart(7)).join('  ')}     time`);
  for (const result of results) console.log(row(result, width));
  const sums = columns.map(name => results.reduce((sum, result) => sum + result[name], 0));
  console.log(`\n${columns.map((name, index) => `${sums[index]} ${name}`).join(', ')}`);
  return sums[1] ? 1 : 0;
}

function row(result, width) {
  const counts = columns.map(name => String(result[name]).padStart(7)).join('  ');
  const time = result.seconds === undefined ? '' : `${result.seconds.toFixed(1)} s`;
  return `${result.name.padEnd(width)}  ${counts}  ${time.padStart(7)}  ${result.note ?? ''}`.trimEnd();
}

/** Runs a task for each item, at most `workers` at a time. A worker's tasks never overlap. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  workers: number,
  task: (item: Item, worker: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const queue = items.entries();
  const work = async (worker: number) => {
    for (const [index, item] of queue) results[index] = await task(item, worker);
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return results;
}

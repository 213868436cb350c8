/** A client that never answers must not hold up what waits behind the question. */
const LONGEST_WAIT = 10_000;

/** What was asked for; nothing where it failed or takes too long. */
export async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), LONGEST_WAIT);
  });
  const first = await Promise.race([answer.catch(() => undefined), late]);
  clearTimeout(timer);
  return first;
}

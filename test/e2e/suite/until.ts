/** Polls until the value is as wanted; after ten seconds returns it as it is, for the assertion that follows to judge. */
export async function until<T>(read: () => T | Thenable<T>, wanted: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (wanted(value) || Date.now() > deadline) return value;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

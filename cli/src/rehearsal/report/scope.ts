/** Whether a place belongs to the stack before whose addresses a prefix stands. */
export function isOf(prefix: string, place: string): boolean {
  return (
    [prefix, `output.${prefix}`, `a key of ${prefix}`].some((start) => place.startsWith(start)) ||
    place.endsWith(` of ${prefix.slice(0, -1)}`)
  );
}

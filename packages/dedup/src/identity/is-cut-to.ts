/** Whether one of two texts is exactly `length` characters long and begins the other, longer one. */
export function isCutTo(left: string, right: string, length: number): boolean {
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  return shorter.length === length && longer.length > length && longer.startsWith(shorter);
}

/**
 * Milliseconds on a clock that all processes of this machine read alike and nobody can set. It begins anew, near zero,
 * when the machine starts, and may stand still while a laptop sleeps.
 */
export function machineMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

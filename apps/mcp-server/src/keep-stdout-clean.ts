// Imported early, for its effect: stdout carries JSON-RPC only, and one stray line ends the session in some clients.
for (const method of ["log", "info", "debug", "table", "dir"] as const) {
  console[method] = console.error;
}

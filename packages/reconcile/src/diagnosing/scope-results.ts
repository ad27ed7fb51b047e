import type { ProbeResult, ScopeResult } from "./diagnosis.ts";

/** What the reads show of a scope that a token was given for. */
export function grantedScope(scope: string, results: readonly ProbeResult[]): ScopeResult {
  const own = results.filter((result) => result.scope === scope);
  const works = own.some(({ outcome }) => outcome === "works" || outcome === "empty");
  if (works) return { scope, state: "works" };
  return { scope, state: own.some(({ outcome }) => outcome === "refused") ? "refused" : "granted" };
}

/** True when the scopes contain the reading of that area. */
export function covers(scopes: readonly string[], scope: string): boolean {
  return [scope, scope.replace("read:", "edit:"), "all", "all:standard"].some((each) =>
    scopes.includes(each),
  );
}

import type { Random } from "./seed/random.ts";

/** Which requests a fault may hit. Absent parts match everything. */
export interface FaultMatch {
  readonly method?: string;
  /** Tested against the path as sent, such as `/api/Asset/12`. */
  readonly path?: RegExp;
  /** Tested against the body as sent. */
  readonly body?: RegExp;
}

/** What goes wrong. */
export type Fault =
  /** An error status instead of the answer. `after: true` does the work first, as a proxy that times out does. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: "exception" | "string" | "html" | "empty";
      readonly after?: boolean;
    }
  /** The answer comes late. Adds up with other faults. */
  | { readonly kind: "delay"; readonly delayMs: number }
  /** The connection is reset, before anything was done. */
  | { readonly kind: "resetBefore" }
  /** The work is done, then the connection is reset: the answer is lost. */
  | { readonly kind: "resetAfter" }
  /** The answer breaks off after `keepBytes` of its body (default: half). */
  | { readonly kind: "cutBody"; readonly keepBytes?: number }
  /** An HTML page with status 200, and nothing done. */
  | { readonly kind: "html" }
  /** A proxy answers in the tenant's place: it blocks the address, or cannot get through. */
  | { readonly kind: "proxy"; readonly status: 403 | 502 }
  /** All tokens are revoked before the request is looked at. */
  | { readonly kind: "expireTokens" }
  /** 429, whatever the real count. */
  | { readonly kind: "rateLimit" }
  /** No answer ever comes, and nothing is done: the connection stays open until the caller gives up. */
  | { readonly kind: "silentBefore" }
  /** The work is done, and no answer ever comes. */
  | { readonly kind: "silentAfter" }
  /**
   * The work is done `delayMs` later. Meanwhile the connection is reset at once (`connection: "reset"`, the default), or
   * no answer ever comes (`"silent"`).
   */
  | { readonly kind: "applyLate"; readonly delayMs: number; readonly connection?: "reset" | "silent" };

/**
 * A fault and when it strikes. Of the requests that match, every `every`th one is
 * hit with `probability`, until `times` have been.
 */
export type FaultRule = Fault & {
  readonly match?: FaultMatch;
  /** How many requests are hit at most. Default: no end. */
  readonly times?: number;
  /** 3 hits the third, sixth, ninth … matching request. Default 1. */
  readonly every?: number;
  /** 0 to 1, drawn from the seed. Default 1. */
  readonly probability?: number;
};

export interface Faults {
  /**
   * Adds a rule; the first that strikes decides, in the order added.
   *
   * @returns A function that takes the rule away again.
   * @throws RangeError naming the number that makes no sense.
   */
  add(rule: FaultRule): () => void;
  clear(): void;
}

export interface StruckFaults {
  readonly delayMs: number;
  readonly fault: Exclude<Fault, { kind: "delay" }> | undefined;
}

export interface FaultPlan extends Faults {
  strike(request: StruckRequest): StruckFaults;
}

/** What a rule looks at. */
export interface StruckRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

interface ActiveRule {
  readonly rule: FaultRule;
  matched: number;
  struck: number;
}

export function createFaultPlan(random: Random): FaultPlan {
  let active: readonly ActiveRule[] = [];

  function strikes(entry: ActiveRule, { method, path, body }: StruckRequest): boolean {
    const { match, times = Number.POSITIVE_INFINITY, every = 1, probability = 1 } = entry.rule;
    if (entry.struck >= times) return false;
    if (match?.method !== undefined && match.method.toUpperCase() !== method.toUpperCase()) return false;
    // `search` ignores the lastIndex of a global expression; `test` would not.
    if (match?.path !== undefined && path.search(match.path) === -1) return false;
    if (match?.body !== undefined && body.search(match.body) === -1) return false;
    entry.matched++;
    if (entry.matched % every !== 0 || !random.chance(probability)) return false;
    entry.struck++;
    return true;
  }

  return {
    add(rule) {
      checkRule(rule);
      const entry: ActiveRule = { rule, matched: 0, struck: 0 };
      active = [...active, entry];
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    clear() {
      active = [];
    },
    strike(request) {
      let delayMs = 0;
      for (const entry of active) {
        if (!strikes(entry, request)) continue;
        if (entry.rule.kind !== "delay") return { delayMs, fault: entry.rule };
        delayMs += entry.rule.delayMs;
      }
      return { delayMs, fault: undefined };
    },
  };
}

function checkRule(rule: FaultRule): void {
  atLeast("times", rule.times ?? 1, 1);
  atLeast("every", rule.every ?? 1, 1);
  const probability = rule.probability ?? 1;
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`Fault "probability" must be between 0 and 1, got ${String(probability)}`);
  }
  if (rule.kind === "delay" || rule.kind === "applyLate") atLeast("delayMs", rule.delayMs, 0);
  if (rule.kind === "cutBody") atLeast("keepBytes", rule.keepBytes ?? 0, 0);
  if (
    rule.kind === "status" &&
    !(Number.isInteger(rule.status) && rule.status >= 200 && rule.status <= 599)
  ) {
    throw new RangeError(`Fault "status" must be an HTTP status from 200 to 599, got ${String(rule.status)}`);
  }
}

function atLeast(name: string, value: number, min: number): void {
  if (Number.isSafeInteger(value) && value >= min) return;
  throw new RangeError(`Fault "${name}" must be an integer of at least ${min}, got ${String(value)}`);
}

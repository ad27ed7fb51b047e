export interface LoggedRequest {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The status that was answered; 0 when the connection was cut before an answer. */
  readonly status: number;
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly at: number;
}

/** What reached the sandbox, oldest first. Bodies and headers are not kept, so no secret is. */
export interface RequestLog extends Iterable<LoggedRequest> {
  readonly count: number;
  readonly all: readonly LoggedRequest[];
  clear(): void;
}

/** The last requests are kept; older ones only count. */
const MAX_ENTRIES = 50_000;

export function createRequestLog(): RequestLog & { add(entry: LoggedRequest): void } {
  const entries: LoggedRequest[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    get all() {
      return [...entries];
    },
    add(entry) {
      count++;
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) entries.shift();
    },
    clear() {
      entries.length = 0;
      count = 0;
    },
    [Symbol.iterator]: () => [...entries][Symbol.iterator](),
  };
}

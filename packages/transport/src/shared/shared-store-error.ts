import { TransportError } from "../errors.ts";

/**
 * What processes share cannot be had. Go on without it: the pace then holds for this process alone, writes of other
 * processes are not seen before answers expire, and each process fetches its own token.
 */
export class SharedStoreError extends TransportError {
  override readonly name = "SharedStoreError";
  /**
   * `unsupported`: this runtime lacks what the store needs. `unusable`: the place named cannot be used, now or later.
   * `unreachable`: it worked or may work again, but not now.
   */
  readonly reason: "unsupported" | "unusable" | "unreachable";

  constructor(message: string, reason: SharedStoreError["reason"], options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

import type { ResolvedOptions } from "./options.ts";
import type { Random } from "./seed/random.ts";
import type { Store } from "./store.ts";

/** What every route may use. */
export interface SandboxContext {
  readonly options: ResolvedOptions;
  readonly store: Store;
  /** Address of the authorisation server; `undefined` while it is beside the API. */
  readonly authUrl: () => string | undefined;
  /** For the GUIDs of records that are created by requests. */
  readonly random: Random;
}

import type { StoredSite } from "../entities/site.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Store } from "../store.ts";
import type { Country } from "./countries.ts";
import type { Random } from "./random.ts";
import type { TruthRecorder } from "./truth.ts";

/** What the seed remembers of a client while it fills the store. */
export interface SeedClient {
  readonly id: number;
  /** Three or four letters that begin the client's hostnames. */
  readonly code: string;
  readonly domain: string;
  readonly country: Country;
  /** How the client names its machines and mailboxes. */
  readonly hostnameStyle: "coded" | "random" | "personal";
  readonly mailStyle: "first.last" | "flast" | "first";
  /** Where people and devices are placed; the first is the main site. */
  readonly sites: StoredSite[];
  /** People who may be given a machine. */
  readonly people: SeedPerson[];
  /** Parts before the `@` that are taken, in lower case. */
  readonly usedLocalParts: Set<string>;
  readonly usedHostnames: Set<string>;
}

export interface SeedPerson {
  readonly userId: number;
  readonly firstname: string;
  readonly surname: string;
}

/** What every step of the seed works on. */
export interface SeedPlan {
  readonly options: ResolvedOptions;
  readonly store: Store;
  readonly truth: TruthRecorder;
  readonly random: Random;
  readonly clients: readonly [SeedClient, ...SeedClient[]];
  /** The last device number given out, by site id. */
  readonly deviceNumbers: Map<number, number>;
}

import type { Random } from "../seed/random.ts";

/** What an application in Halo is known by: an id and a secret, made up here. */
export interface Credentials {
  /** A GUID. */
  readonly clientId: string;
  /** Two GUIDs joined by a hyphen, as Halo issues them. */
  readonly clientSecret: string;
}

export function createCredentials(random: Random): Credentials {
  return { clientId: random.guid(), clientSecret: `${random.guid()}-${random.guid()}` };
}

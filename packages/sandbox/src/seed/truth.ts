/** Why two or more records are one thing. */
export type DuplicateKind =
  | "assetRenamed"
  | "assetBoardSwapped"
  | "serialSpelledOtherwise"
  | "serialPrefixed"
  | "serialLowerCase"
  | "assetInOtherClient"
  | "personNameChanged"
  | "personOtherMail"
  | "personMailAlias"
  | "personSignInName"
  | "siteSpelledOtherwise";

/** Why records that look alike are different things. */
export type TrapKind =
  | "junkSerial"
  | "sharedDock"
  | "reusedHostname"
  | "virtualMachineClone"
  | "roleMailbox"
  | "namesake"
  | "sameSiteName"
  | "neighbouringAddress";

export interface KnownGroup<Kind extends string> {
  readonly kind: Kind;
  readonly entity: "asset" | "user" | "site";
  /** Two ids or more. In a group of duplicates the first is the original. */
  readonly ids: readonly number[];
}

export interface BillableCount {
  readonly clientId: number;
  /** Active devices of every type, each counted once however often it was entered. */
  readonly assets: number;
  /** Active people, each counted once; no "General User", service account or role mailbox. */
  readonly users: number;
}

/** What the seed knows of its own disorder. */
export interface Truth {
  readonly duplicates: readonly KnownGroup<DuplicateKind>[];
  readonly traps: readonly KnownGroup<TrapKind>[];
  readonly billable: {
    readonly assets: number;
    readonly users: number;
    readonly clients: readonly BillableCount[];
  };
}

export interface TruthRecorder {
  addDuplicate(kind: DuplicateKind, entity: KnownGroup<string>["entity"], ids: readonly number[]): void;
  addTrap(kind: TrapKind, entity: KnownGroup<string>["entity"], ids: readonly number[]): void;
  /** Counts one device or person that a client pays for. */
  addBillable(clientId: number, what: "assets" | "users"): void;
  truth(): Truth;
}

export function createTruthRecorder(): TruthRecorder {
  const duplicates: KnownGroup<DuplicateKind>[] = [];
  const traps: KnownGroup<TrapKind>[] = [];
  const counts = new Map<number, { assets: number; users: number }>();
  return {
    addDuplicate: (kind, entity, ids) => duplicates.push({ kind, entity, ids }),
    addTrap: (kind, entity, ids) => traps.push({ kind, entity, ids }),
    addBillable(clientId, what) {
      const count = counts.get(clientId) ?? { assets: 0, users: 0 };
      count[what]++;
      counts.set(clientId, count);
    },
    truth() {
      const clients = [...counts]
        .map(([clientId, count]) => ({ clientId, ...count }))
        .sort((left, right) => left.clientId - right.clientId);
      const sum = (what: "assets" | "users") => clients.reduce((total, count) => total + count[what], 0);
      return { duplicates, traps, billable: { assets: sum("assets"), users: sum("users"), clients } };
    },
  };
}

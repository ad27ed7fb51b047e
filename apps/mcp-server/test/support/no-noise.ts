import type { Noise } from "@halopsa-kit/sandbox";

/** A tenant in which nothing is there twice, so that a test finds what it plants and nothing else. */
export const NO_NOISE: Noise = {
  junkSerials: 0,
  renames: 0,
  boardSwaps: 0,
  docks: 0,
  reusedHostnames: 0,
  virtualMachineClones: 0,
  serialSpellings: 0,
  roleMailboxes: 0,
  nameChanges: 0,
  namesakes: 0,
  otherMails: 0,
  siteSpellings: 0,
};

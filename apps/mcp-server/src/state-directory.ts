import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** The variables that name a user's folders. */
interface Surroundings {
  readonly HOME?: string | undefined;
  readonly LOCALAPPDATA?: string | undefined;
  readonly USERPROFILE?: string | undefined;
  readonly XDG_STATE_HOME?: string | undefined;
}

/**
 * The folder where programs of this platform keep what they must remember: not a cache, not a setting, and never
 * carried to another machine, since locks on a network drive do not hold.
 *
 * @example
 * stateDirectory("linux", { HOME: "/home/ana" }) // => "/home/ana/.local/state/halopsa-kit"
 */
export function stateDirectory(platform: NodeJS.Platform, environment: Surroundings): string {
  const home = homedir();
  if (platform === "win32") {
    const local = environment.LOCALAPPDATA ?? win32.join(environment.USERPROFILE ?? home, "AppData", "Local");
    return win32.join(local, "halopsa-kit");
  }
  if (platform === "darwin") {
    return posix.join(environment.HOME ?? home, "Library", "Application Support", "halopsa-kit");
  }
  // The XDG rules: a relative path is to be ignored.
  const state = environment.XDG_STATE_HOME;
  const base =
    state !== undefined && posix.isAbsolute(state)
      ? state
      : posix.join(environment.HOME ?? home, ".local", "state");
  return posix.join(base, "halopsa-kit");
}

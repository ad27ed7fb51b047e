// Imported first, for its effect: an old Node shall say one clear line instead of failing at a missing feature.
const REQUIRED: readonly [major: number, minor: number] = [22, 19];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < REQUIRED[0] || (major === REQUIRED[0] && minor < REQUIRED[1])) {
  process.stderr.write(
    `halopsa-mcp-server needs Node ${REQUIRED.join(".")} or newer, and this is Node ${process.versions.node}. Install a current Node from https://nodejs.org.\n`,
  );
  process.exit(1);
}

// Bundled to a file of its own, which is read only when --sandbox asks for it.
export { createSandbox } from "@halopsa-kit/sandbox";

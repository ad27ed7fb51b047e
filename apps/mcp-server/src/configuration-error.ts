/** The environment does not describe a HaloPSA tenant to talk to. Each problem names its variable. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      [
        "halopsa-mcp-server cannot start:",
        ...problems.map((problem) => `  - ${problem}`),
        "To try it without a tenant, start it with --sandbox.",
      ].join("\n"),
    );
    this.problems = problems;
  }
}

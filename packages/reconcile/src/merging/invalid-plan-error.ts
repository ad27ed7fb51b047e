/** A merge plan cannot be applied. Nothing was sent: plan again, and look at the new plan. */
export class InvalidPlanError extends Error {
  override readonly name = "InvalidPlanError";

  constructor(reason: string) {
    super(`The merge plan ${reason}. Nothing was sent: plan the merge again, and look at the new plan`);
  }
}

/** One journal, as credentials read it that follow it. */
export class Lane {
  /** Whether a credential of it has a vendor who remembers one superseded secret only, so that a newer generation may have to wait. */
  public issuesInTurn = false;

  /**
   * @param produceName The prefix of its locals and resources, once it is known.
   * @param number Which of its rotation's journals it is.
   * @param produceFloor Terraform: the boundary before which nothing lives, if there can be one.
   */
  constructor(
    private readonly produceName: () => string,
    public readonly number: number,
    private readonly produceFloor: () => string | undefined,
  ) {}

  /** A credential of it has such a vendor. */
  public issueInTurn(): void {
    this.issuesInTurn = true;
  }

  /** The prefix of its locals and resources. */
  public get name(): string {
    return this.produceName();
  }

  /** Terraform: the boundary before which nothing lives, if there can be one. */
  public get floor(): string | undefined {
    return this.produceFloor();
  }

  /** Terraform: the set of live generations. */
  public get live(): string {
    return `local.${this.name}_live`;
  }

  /** Terraform: the current generation. */
  public get current(): string {
    return `local.${this.name}_current`;
  }

  /** Terraform: when the current generation was first applied. */
  public get rotatedAt(): string {
    return `local.${this.name}_rotated_at`;
  }

  /** Terraform: the next boundary, or null. */
  public get nextRotationAt(): string {
    return `local.${this.name}_next_rotation_at`;
  }

  /** Terraform: what credentials are at that issue in turn: `generation`, `previous`, `version`, `hold`. */
  public get issued(): string {
    return `terraform_data.${this.name}_issued.input`;
  }

  /** Terraform: when credentials that issue in turn rotate next, or null. */
  public get nextIssueAt(): string {
    return `local.${this.name}_next_issue_at`;
  }
}

/** The journal of one credential of a lane, which has revocations of its own. */
export class OwnLane extends Lane {
  constructor(
    public readonly parent: Lane,
    produceName: () => string,
  ) {
    super(produceName, parent.number, () => `local.${this.name}_floor`);
  }

  /** The rotation remembers for it what it remembers for the others. */
  public override issueInTurn(): void {
    super.issueInTurn();
    this.parent.issueInTurn();
  }
}

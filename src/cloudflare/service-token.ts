import { ref, TerraformStack, Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';

/**
 * A service token, as policies refer to it.
 */
export interface IServiceToken extends IConstruct {
  /**
   * The vendor's id of the current token, a UUID. It is not the client id.
   */
  readonly serviceTokenId: string;

  /**
   * The vendor's ids of all tokens that a policy must include: the current one, and superseded ones while they live.
   */
  readonly serviceTokenIds: string[];
}

/** A service token that is made elsewhere. */
export class ImportedServiceToken extends Construct implements IServiceToken {
  public readonly serviceTokenIds: string[];

  constructor(
    scope: Construct,
    id: string,
    public readonly serviceTokenId: string,
  ) {
    super(scope, id);
    checkTokenId('serviceTokenId', serviceTokenId);
    this.serviceTokenIds = [serviceTokenId];
  }
}

/** @throws if it is the client id, or none. */
export function checkTokenId(property: string, id: string): void {
  if (!Token.isUnresolved(id) && (id.trim() === '' || id.endsWith('.access'))) {
    throw new Error(
      `${property} must be the vendor's id of the token, a UUID, got ${JSON.stringify(id)}: the client id, which ends in .access, is another one`,
    );
  }
}

/** The ids of every instance of a block, as a list. */
export function idsOf(scope: IConstruct, address: string): string[] {
  return Token.asList(ref(`values(${address})[*].id`, TerraformStack.of(scope)));
}

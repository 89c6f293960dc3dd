import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import { listOf } from '../rotation/list';
import type { DeliveryOptions } from './delivery-options';
import { formOf, Rendering, render } from './rendering';
import { checkNames, write } from './written-resource';

/**
 * A secret of GitHub Actions: of a repository, of one of its environments, or of the provider's organization.
 */
export interface GithubActionsSecretOptions extends DeliveryOptions {
  /**
   * The secret's name.
   */
  readonly secretName: string;

  /**
   * The repository's name, without its owner.
   *
   * @default - it is a secret of the organization
   */
  readonly repository?: string;

  /**
   * The environment of the repository.
   *
   * @default - every environment of the repository
   */
  readonly environment?: string;

  /**
   * The repositories that may use a secret of the organization, by their numbers.
   *
   * @default - all private ones
   */
  readonly selectedRepositoryIds?: number[];

  /**
   * What is written.
   *
   * @default - the secret
   */
  readonly rendering?: IRendering;
}

/** `github_actions_secret` and its two siblings. The vendor never tells a value again, so an update that failed would be taken for done. */
export class GithubActionsSecretDelivery implements IDelivery {
  constructor(private readonly options: GithubActionsSecretOptions) {
    const { secretName, repository, environment, selectedRepositoryIds } = options;
    checkNames({ secretName }, { repository, environment });
    const repositoryIds = listOf('selectedRepositoryIds', selectedRepositoryIds);
    if (!Token.isUnresolved(secretName) && (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(secretName) || /^github_/i.test(secretName))) {
      throw new Error(
        `secretName must consist of letters, digits and "_", and begin with neither a digit nor GITHUB_, got ${JSON.stringify(secretName)}: rename it`,
      );
    }
    if (repository !== undefined && !Token.isUnresolved(repository) && repository.includes('/')) {
      throw new Error(`repository must be named without its owner, got ${JSON.stringify(repository)}: the provider knows the owner`);
    }
    if (environment !== undefined && repository === undefined) {
      throw new Error(`environment must be given with its repository, got ${JSON.stringify(environment)} alone: name the repository`);
    }
    if (selectedRepositoryIds !== undefined && repository !== undefined) {
      throw new Error(
        `selectedRepositoryIds must be given for a secret of the organization, got [${repositoryIds.join(', ')}] with repository ${JSON.stringify(repository)}: leave one of them out`,
      );
    }
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { secretName, repository, environment, selectedRepositoryIds, rendering = Rendering.secret() } = this.options;
    const common = { secret_name: secretName, plaintext_value: render(rendering, credential) };
    const organization = {
      visibility: selectedRepositoryIds === undefined ? 'private' : 'selected',
      selected_repository_ids: selectedRepositoryIds,
    };
    const kind = repository === undefined ? 'organization_secret' : environment === undefined ? 'secret' : 'environment_secret';
    return write(
      scope,
      {
        type: `github_actions_${kind}`,
        providerName: 'github',
        identity: { repository, environment, secretName },
        attributes: { ...common, ...(repository === undefined ? organization : { repository, environment }) },
        secretAttribute: 'plaintext_value',
        form: formOf(rendering),
        replacedBy: 'us',
      },
      this.options,
    );
  }
}

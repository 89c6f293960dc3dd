import type { Configuration } from '../../../terraform/configuration/configuration';
import type { ActiveBlock } from '../../../terraform/configuration/configuration-file';
import { NotRun } from '../../errors';
import { mayCarrySecrets } from './provisioners';

const REMOTE_STATE = 'terraform_remote_state';

/** Data sources, ephemeral resources and resources that do something elsewhere, whichever provider serves them. */
const REACHING_OUT: Readonly<Record<string, string>> = {
  external: 'runs a program: let the stack take what it gives as a variable, and give it with --var',
  http: 'asks a server: let the stack take what it gives as a variable, and give it with --var',
  local_command: 'runs a program: rehearse a copy of the stack without it',
  tls_certificate: 'connects to a server: let the stack take what it gives as a variable, and give it with --var',
};

/** Nothing real is touched: what would be, and cannot be taken out without changing what the rehearsal says, is refused by name. */
export function requireWithinBounds(
  { root, modules, absent }: Configuration,
  isGiven: (remoteState: string) => boolean = () => false,
): void {
  const isHere = ({ type, labels, within }: ActiveBlock) =>
    type === 'data' && labels[0] === REMOTE_STATE && within === undefined && isGiven(labels[1]);
  const reasons = [
    ...root.active.filter((block) => !isHere(block)).flatMap((block) => outOfBounds(block, true) ?? []),
    ...modules.flatMap((directory) => directory.active.flatMap((block) => outOfBounds(block, false) ?? [])),
    ...absent.map(({ address, source }) =>
      source === undefined
        ? `the source of ${address} is not written out, so that nobody can look into it: write it as a plain text`
        : `${address} is fetched from ${source}: run "terraform init" in the stack first, modules that it installed come along`,
    ),
  ];
  if (reasons.length > 0) {
    throw new NotRun(`the stack reaches out of the rehearsal: ${[...new Set(reasons)].join('; ')}`);
  }
}

function outOfBounds(block: ActiveBlock, inRoot: boolean): string | undefined {
  const { type, labels, within } = block;
  switch (type) {
    case 'provisioner':
      return mayCarrySecrets(block, inRoot)
        ? `${provisionerName(block)} is handed values of the stack, and nobody here sees where they go: rehearse a copy of the stack without it`
        : undefined;
    case 'resource':
    case 'data':
    case 'ephemeral': {
      const reason = labels[0] === REMOTE_STATE ? absentState(labels[1], inRoot && within === undefined) : REACHING_OUT[labels[0]];
      const name = [...(type === 'resource' ? [] : [type]), ...labels].join('.');
      return reason && `${name}${within === undefined ? '' : ` in ${within}`} ${reason}`;
    }
    case 'action':
      return `action.${labels.join('.')} runs something when a resource changes: rehearse a copy of the stack without it`;
    case 'state_store':
      return `state_store "${labels.join('" "')}" keeps the state elsewhere: rehearse a copy of the stack without it`;
    case 'encryption':
      return 'the encryption block asks for keys elsewhere: rehearse a copy of the stack without it';
  }
}

function absentState(name: string, replaceable: boolean): string {
  const remedy = replaceable
    ? `give it with --remote-state ${name}=FILE, where FILE holds what "terraform state pull" prints in that stack, or rehearse the whole app`
    : 'read it in the root module, outside of checks, where another can take its place';
  return `reads the state of another stack, which is not here: ${remedy}`;
}

export function provisionerName({ labels, within = 'a block without a name' }: ActiveBlock): string {
  return `provisioner "${labels.join('" "')}" of ${within}`;
}

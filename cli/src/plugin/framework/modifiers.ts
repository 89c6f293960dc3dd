import type { Type } from '../protocol/type';
import { sameValue, UNKNOWN, type Value, type Values } from '../protocol/value';
import type { Diagnostic, Path } from './diagnostics';
import type { PrivateState } from './private-state';

/** The whole resource around an attribute that is being planned, as it stood before any modifier. */
export interface PlannedResource {
  readonly config: Values;
  readonly planned: Values;
  readonly prior: Values | null;
  readonly private: PrivateState;
}

export interface ModifierRequest {
  readonly path: Path;
  readonly type: Type;
  readonly config: Value;
  readonly planned: Value;
  readonly prior: Value;
  readonly resource: PlannedResource;
}

export interface Modification {
  readonly planned?: Value;
  readonly requiresReplace?: boolean;
  readonly errors?: readonly Diagnostic[];
}

/** A small rule about the planned value of one attribute. */
export type PlanModifier = (request: ModifierRequest) => Modification;

/** A change of this attribute is a new object. */
export const requiresReplace: PlanModifier = requiresReplaceIf(() => true);

/** A change of this attribute is a new object under a condition. */
export function requiresReplaceIf(condition: (request: ModifierRequest) => boolean): PlanModifier {
  return (request) => {
    const changed = request.resource.prior !== null && !sameValue(request.type, request.planned, request.prior);
    return { requiresReplace: changed && condition(request) };
  };
}

/** This computed attribute does not change once it is there. */
export const useStateForUnknown: PlanModifier = ({ config, planned, prior }) =>
  planned === UNKNOWN && config !== UNKNOWN && prior !== null ? { planned: prior } : {};

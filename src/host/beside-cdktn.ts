import { TerraformElement } from 'cdktf';

/**
 * An app on CDK Terrain calls this on every element of its stacks since 0.24. Elements that are made of cdktf, beside it, have nothing to forget:
 * without an answer of theirs its `synth` fails.
 */
const EXPECTED = '_resetResolveDiscoveredProviderFeatureUsage';

const prototype: { [name: string]: unknown } = TerraformElement.prototype as never;
prototype[EXPECTED] ??= () => {};

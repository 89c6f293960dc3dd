import { Fn, TerraformLocal, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { byName } from '../credential/by-name';
import type { IRotatingCredential } from '../credential/credential';
import type { IRendering } from '../credential/rendering';

/**
 * What a delivery writes of a credential.
 */
export class Rendering {
  /**
   * The secret, and nothing else.
   */
  public static secret(): IRendering {
    return Rendering.attribute('secret');
  }

  /**
   * One attribute of the credential.
   *
   * @param name Its name, `tokenId`: see `RotatingCredential.attribute`.
   */
  public static attribute(name: string): IRendering {
    return new Rendered((credential) => credential.attribute(name), name === 'secret' ? 'secret' : 'other');
  }

  /**
   * A JSON object.
   *
   * @param fields What stands under each name.
   * @throws if there is none.
   */
  public static json(fields: { [name: string]: IRendering }): IRendering {
    checkFields({ fields }, 'say what stands in the object');
    return new Rendered((credential) => jsonOf(fields, credential), formOfAll(fields));
  }

  /**
   * A text of yours, such as a document made of the credential's getters.
   *
   * @param text The text.
   */
  public static text(text: string): IRendering {
    return new Rendered((credential) => asExpression(credential, text), 'text');
  }

  private constructor() {}
}

/** cdktf quotes no text within a function: one that needs it goes through a local, which is plain JSON. */
function asExpression(credential: IRotatingCredential, text: string): string {
  if (!/["\\\r\n]/.test(text)) return text;
  const locals = credential.node.children.filter((child) => child instanceof TerraformLocal).length;
  return new TerraformLocal(credential as Construct, `Text${locals}`, text).asString;
}

/** What stands where it is written: the secret, JSON with it, a text that may hold it, or something without it. */
export type Form = 'secret' | 'json' | 'text' | 'other';

class Rendered implements IRendering {
  constructor(
    public readonly render: (credential: IRotatingCredential) => string,
    public readonly form: Form,
  ) {}
}

/** The form of one rendering; those of others are texts. */
export function formOf(rendering: IRendering): Form {
  return rendering instanceof Rendered ? rendering.form : 'text';
}

/** The form of an object with such fields. */
export function formOfAll(fields: { [name: string]: IRendering }): Form {
  const forms = Object.values(fields).map(formOf);
  return forms.includes('text') ? 'text' : forms.every((form) => form === 'other') ? 'other' : 'json';
}

/** @throws if nothing stands under any key of a property. */
export function checkFields(
  properties: { [property: string]: { [name: string]: IRendering } },
  remedy = 'leave it out to write the secret under the key token',
): void {
  for (const [property, fields] of Object.entries(properties)) {
    if (Object.keys(fields).length === 0) throw new Error(`${property} must have at least one key, got none: ${remedy}`);
  }
}

/**
 * Terraform: what a delivery writes.
 *
 * @throws unless it is a rendering, which a program without types may get wrong.
 */
export function render(rendering: IRendering, credential: IRotatingCredential, property = 'rendering'): string {
  if (typeof rendering?.render !== 'function') {
    throw new Error(
      `${property} must be made by Rendering, or implement IRendering, got ${JSON.stringify(rendering)}: for a text of yours, see Rendering.text`,
    );
  }
  return rendering.render(credential);
}

/** Terraform: each field as it is rendered. */
export function renderAll(fields: { [name: string]: IRendering }, credential: IRotatingCredential): { [name: string]: string } {
  return Object.fromEntries(Object.entries(byName(fields)).map(([name, rendering]) => [name, render(rendering, credential, name)]));
}

/** Terraform: the fields as JSON. */
export function jsonOf(fields: { [name: string]: IRendering }, credential: IRotatingCredential): string {
  return Token.asString(Fn.jsonencode(renderAll(fields, credential)));
}

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderSchemas } from '../../plugin/framework/complement';
import { describePath } from '../../plugin/framework/diagnostics';
import { identityOf } from '../../plugin/framework/identity';
import { type Block, type Schema, typeOfBlock } from '../../plugin/framework/schema';
import { schemaOfMessage } from '../../plugin/framework/schema-of-message';
import { decodeResponse, encodeRequest } from '../../plugin/protocol/client';
import { decodeValue, encodeValue } from '../../plugin/protocol/dynamic-value';
import {
  type CallName,
  type Calls,
  type Diagnosed,
  type DiagnosticMessage,
  decodeSchemas,
  type SchemaMessage,
} from '../../plugin/protocol/messages';
import { Encoded, encodeResponse } from '../../plugin/protocol/server';
import type { Values } from '../../plugin/protocol/value';
import { type Defaults, defaultsIn, type Wanted } from '../by-schema';
import { fingerprints } from '../handed-over';
import type { MadeUp } from '../made-up';
import { type Counterpart, Passage } from './passage';
import { isCutOff, type ProcessOptions, ProviderProcess } from './provider-process';
import { sandboxed } from './sandbox';
import { type Planning, type Settled, type SettleRequest, settle } from './settle';
import { textsIn, whyNot } from './why-not';

export type ValidateCall = 'ValidateResourceConfig' | 'ValidateDataResourceConfig' | 'ValidateEphemeralResourceConfig';

type PlanResponse = Calls['PlanResourceChange']['response'];

interface Planned {
  readonly answer: Buffer;
  readonly response: PlanResponse;
}

interface NotPlanned {
  readonly why: string;
}

export interface OwnBinaryOptions extends ProcessOptions {
  /** Of the provider, `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  /**
   * Whom it asks while it is configured.
   * @default - nobody
   */
  readonly counterpart?: Counterpart;
}

/**
 * A provider's own binary: it knows its schemas, validates and plans. Nothing is ever created or read by it. It is configured only where it does not
 * plan without, with made-up values, and where it reaches nobody but an emulator of ours.
 */
export class OwnBinary {
  /** Types that it cannot plan here, and why not. */
  public readonly unplanned = new Map<string, string>();
  private readonly learnt = new Map<string, Defaults>();
  private readonly remembered = new Map<string, Readonly<Record<string, string>>>();
  private queue: Promise<unknown> = Promise.resolve();
  /** What it was configured with, where it did not plan without. */
  private configuration?: Uint8Array;
  private configuring?: Promise<void>;
  private passage?: Passage;

  private constructor(
    private readonly options: OwnBinaryOptions,
    private readonly madeUp: MadeUp,
    private process: ProviderProcess,
  ) {}

  public static async start(options: OwnBinaryOptions, madeUp: MadeUp): Promise<OwnBinary> {
    return new OwnBinary(options, madeUp, await ProviderProcess.start(options));
  }

  public async schemas(): Promise<ProviderSchemas> {
    const answer = decodeSchemas(this.process.version, await this.call('GetProviderSchema', new Uint8Array()));
    const all = (messages: Readonly<Record<string, SchemaMessage>> = {}): Map<string, Schema> =>
      new Map(Object.entries(messages).map(([type, message]) => [type, schemaOfMessage(message)]));
    return {
      provider: schemaOfMessage(answer.provider),
      resource: all(answer.resourceSchemas),
      data: all(answer.dataSourceSchemas),
      ephemeral: all(answer.ephemeralResourceSchemas),
      functions: answer.functions ?? {},
      movesState: answer.serverCapabilities?.moveResourceState === true,
    };
  }

  public plans(type: string): boolean {
    return !this.unplanned.has(type);
  }

  public async handOn(call: CallName, bytes: Uint8Array): Promise<Encoded> {
    return new Encoded(await this.call(call, bytes));
  }

  /** What it says of a configuration; what it says against something made up is none of the user's business. */
  public async validate(call: ValidateCall, configured: Values, bytes: Uint8Array): Promise<Diagnosed> {
    const answer = await this.unlessItDies(() => this.call(call, bytes));
    if (answer === undefined) return {};
    const { diagnostics = [] } = decodeResponse(call, answer);
    return { diagnostics: diagnostics.map((each) => (isAbout(each, configured, this.madeUp) ? { ...each, severity: WARNING } : each)) };
  }

  /** Undefined where it cannot plan. */
  public async plan(type: string, block: Block, { config, prior }: Wanted, bytes: Uint8Array): Promise<Encoded | undefined> {
    if (!this.plans(type)) return undefined;
    const { configuration: before } = this;
    let asked = await this.askForPlan(config, bytes);
    if ('why' in asked) {
      this.configuring ??= this.configure();
      await this.configuring;
      if (this.configuration !== before) asked = await this.askForPlan(config, bytes);
    }
    if ('why' in asked) return this.giveUp(type, asked.why);
    const { answer, response } = asked;
    const planned = prior === null && response.plannedState && (decodeValue(typeOfBlock(block), response.plannedState) as Values | null);
    if (planned) this.learnt.set(type, defaultsIn(block, config, planned, this.learnt.get(type)));
    const requiresReplace = this.withoutUnchanged(response, this.rememberedOf(type, prior), fingerprints(block, config));
    return requiresReplace.length === (response.requiresReplace ?? []).length
      ? new Encoded(answer)
      : encodeResponse('PlanResourceChange', { ...response, requiresReplace });
  }

  /** What it was seen to take where nothing is configured: it may have to be planned without it. */
  public defaultsOf(type: string): Defaults | undefined {
    return this.learnt.get(type);
  }

  /** Finds values for what is not known with which the provider has nothing more to change; undefined where it finds none. */
  public async settle(type: string, block: Block, request: SettleRequest): Promise<Settled | undefined> {
    if (!this.plans(type)) return undefined;
    const { config, plannedPrivate } = request;
    const object = typeOfBlock(block);
    const now = fingerprints(block, config);
    let why = RESTLESS;
    const plan = async (state: Values, proposed: Values): Promise<Planning | undefined> => {
      const answer = await this.unlessItDies(() =>
        this.ask('PlanResourceChange', {
          typeName: type,
          priorState: encodeValue(object, state),
          proposedNewState: encodeValue(object, proposed),
          config: encodeValue(object, config),
          priorPrivate: plannedPrivate,
        }),
      );
      if (answer === undefined) {
        why = 'its planning crashes or hangs on values that are made up';
        return undefined;
      }
      const errors = errorsOf(answer);
      why = errors.length === 0 ? RESTLESS : whyNot(errors[0], config);
      return {
        errors,
        planned: answer.plannedState && (decodeValue(object, answer.plannedState) as Values | null),
        replaces: this.withoutUnchanged(answer, now, now).map(({ steps }) => describePath(steps)),
        legacyTypeSystem: answer.legacyTypeSystem === true,
      };
    };
    const settled = await settle(block, request, this.madeUp, plan);
    return settled ?? this.giveUp(type, why);
  }

  /** What was configured when something was written, as far as it is not kept. */
  public remember(type: string, id: string, block: Block, config: Values): void {
    this.remembered.set(`${type}/${id}`, fingerprints(block, config));
  }

  public async close(): Promise<void> {
    await this.queue.catch(() => {});
    await this.process.end();
    await this.passage?.close();
  }

  private rememberedOf(type: string, prior: Values | null): Readonly<Record<string, string>> {
    return (prior && this.remembered.get(`${type}/${identityOf(prior)}`)) ?? {};
  }

  /** A provider may keep what is write-only in what it remembers of a create. There was none: it must not replace what did not change. */
  private withoutUnchanged(
    { requiresReplace = [] }: PlanResponse,
    before: Readonly<Record<string, string>>,
    now: Readonly<Record<string, string>>,
  ): NonNullable<PlanResponse['requiresReplace']> {
    return requiresReplace.filter(({ steps }) => {
      const path = describePath(steps);
      return before[path] === undefined || before[path] !== now[path];
    });
  }

  /** Its plan; or why it did not plan, where that is none of the resource. */
  private async askForPlan(config: Values, bytes: Uint8Array): Promise<Planned | NotPlanned> {
    const answer = await this.unlessItDies(() => this.call('PlanResourceChange', bytes));
    if (answer === undefined) return { why: 'its planning crashes or hangs without a configuration' };
    const response = decodeResponse('PlanResourceChange', answer);
    const errors = errorsOf(response);
    return errors.some((error) => !hasPath(error) || isAbout(error, config, this.madeUp))
      ? { why: whyNot(errors[0], config) }
      : { answer, response };
  }

  /** Configures it where it reaches nobody whom it must not. */
  private async configure(): Promise<void> {
    if (!isCutOff()) return;
    const { address, counterpart, directory } = this.options;
    const { provider } = await this.schemas();
    if (counterpart !== undefined) {
      this.passage = await Passage.dig(counterpart, mkdtempSync(join(directory, 'w-')));
      await this.inTurn(() => this.restart());
    }
    const config = encodeValue(
      typeOfBlock(provider.block),
      sandboxed(provider.block, address, this.madeUp, this.passage?.settings as Values | undefined),
    );
    const request = encodeRequest('ConfigureProvider', { terraformVersion: ENGINE, config });
    const answer = await this.unlessItDies(() => this.call('ConfigureProvider', request));
    if (answer !== undefined && errorsOf(decodeResponse('ConfigureProvider', answer)).length === 0) this.configuration = request;
  }

  private giveUp(type: string, why: string): undefined {
    this.unplanned.set(type, why);
    return undefined;
  }

  private async ask<C extends CallName>(call: C, request: Calls[C]['request']): Promise<Calls[C]['response']> {
    return decodeResponse(call, await this.call(call, encodeRequest(call, request)));
  }

  /** Undefined where it crashed or hung: it is started again. */
  private async unlessItDies<R>(ask: () => Promise<R>): Promise<R | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!isUnanswered(error)) throw error;
      return undefined;
    }
  }

  private call(call: CallName, bytes: Uint8Array): Promise<Buffer> {
    return this.inTurn(async () => {
      try {
        return await this.process.call(call, bytes);
      } catch (error) {
        if (isUnanswered(error)) await this.restart();
        throw error;
      }
    });
  }

  private async restart(): Promise<void> {
    await this.process.end();
    this.passage?.leave();
    this.process = await ProviderProcess.start(this.options, this.passage);
    if (this.configuration !== undefined) await this.process.call('ConfigureProvider', this.configuration).catch(() => {});
  }

  /** One call at a time: who is being answered when a provider crashes is who made it crash. */
  private inTurn<R>(act: () => Promise<R>): Promise<R> {
    const acted = this.queue.then(act);
    this.queue = acted.catch(() => {});
    return acted;
  }
}

/** The version of Terraform that a provider is told: one that takes whatever it may want. */
const ENGINE = '1.11.4';

const RESTLESS = 'its planning does not come to rest on values that are made up';

const ERROR = 1;
const WARNING = 2;

/** The states of a call that took too long, and of one that nobody is left to answer. */
const UNANSWERED = [4, 14];

function isUnanswered(error: unknown): boolean {
  return UNANSWERED.includes((error as { readonly code?: number }).code ?? 0);
}

function errorsOf({ diagnostics = [] }: Diagnosed): DiagnosticMessage[] {
  return diagnostics.filter(({ severity }) => severity === ERROR);
}

function hasPath({ attribute }: DiagnosticMessage): boolean {
  return (attribute?.steps.length ?? 0) > 0;
}

/** Whether somebody complains about a value that was made up here. */
function isAbout({ attribute, summary, detail = '' }: DiagnosticMessage, configured: Values, madeUp: MadeUp): boolean {
  const [first] = attribute?.steps ?? [];
  const part = first && 'attributeName' in first ? (configured[first.attributeName] ?? null) : configured;
  return textsIn(part).some((text) => madeUp.has(text) && (first !== undefined || `${summary} ${detail}`.includes(text)));
}

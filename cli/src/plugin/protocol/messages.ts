import { parse, type Type } from 'protobufjs';

/** The part of version 6 of Terraform's plugin protocol that a stand-in speaks. Integers are small: `int32` reads like `int64` on the wire. */
const definitions = `
syntax = "proto3";

message DynamicValue { bytes msgpack = 1; bytes json = 2; }
message RawState { bytes json = 1; }
message Diagnostic { int32 severity = 1; string summary = 2; string detail = 3; AttributePath attribute = 4; }
message AttributePath { repeated Step steps = 1; }
message Step { oneof selector { string attribute_name = 1; string element_key_string = 2; int32 element_key_int = 3; } }

message Schema { int32 version = 1; Block block = 2; }
message Block {
  int32 version = 1;
  repeated Attribute attributes = 2;
  repeated NestedBlock block_types = 3;
  string description = 4;
  bool deprecated = 6;
}
message NestedBlock { string type_name = 1; Block block = 2; int32 nesting = 3; int32 min_items = 4; int32 max_items = 5; }
message NestedType { repeated Attribute attributes = 1; int32 nesting = 3; }
message Attribute {
  string name = 1;
  bytes type = 2;
  string description = 3;
  bool required = 4;
  bool optional = 5;
  bool computed = 6;
  bool sensitive = 7;
  NestedType nested_type = 10;
  bool write_only = 11;
}

message GetProviderSchemaRequest {}
message GetProviderSchemaResponse {
  Schema provider = 1;
  map<string, Schema> resource_schemas = 2;
  map<string, Schema> data_source_schemas = 3;
  ServerCapabilities server_capabilities = 6;
  map<string, bytes> functions = 7;
  map<string, Schema> ephemeral_resource_schemas = 8;
}
message ServerCapabilities { bool get_provider_schema_optional = 2; bool move_resource_state = 3; }

message ValidateProviderConfigRequest { DynamicValue config = 1; }
message ValidateProviderConfigResponse { repeated Diagnostic diagnostics = 2; }
message ConfigureProviderRequest { string terraform_version = 1; DynamicValue config = 2; }
message ConfigureProviderResponse { repeated Diagnostic diagnostics = 1; }
message StopProviderRequest {}
message StopProviderResponse { string error = 1; }

message ClientCapabilities { bool deferral_allowed = 1; bool write_only_attributes_allowed = 2; }
message ValidateResourceConfigRequest { string type_name = 1; DynamicValue config = 2; ClientCapabilities client_capabilities = 3; }
message ValidateResourceConfigResponse { repeated Diagnostic diagnostics = 1; }
message UpgradeResourceStateRequest { string type_name = 1; int32 version = 2; RawState raw_state = 3; }
message UpgradeResourceStateResponse { DynamicValue upgraded_state = 1; repeated Diagnostic diagnostics = 2; }
message ReadResourceRequest { string type_name = 1; DynamicValue current_state = 2; bytes private = 3; }
message ReadResourceResponse { DynamicValue new_state = 1; repeated Diagnostic diagnostics = 2; bytes private = 3; }
message PlanResourceChangeRequest {
  string type_name = 1;
  DynamicValue prior_state = 2;
  DynamicValue proposed_new_state = 3;
  DynamicValue config = 4;
  bytes prior_private = 5;
}
message PlanResourceChangeResponse {
  DynamicValue planned_state = 1;
  repeated AttributePath requires_replace = 2;
  bytes planned_private = 3;
  repeated Diagnostic diagnostics = 4;
  bool legacy_type_system = 5;
}
message ApplyResourceChangeRequest {
  string type_name = 1;
  DynamicValue prior_state = 2;
  DynamicValue planned_state = 3;
  DynamicValue config = 4;
  bytes planned_private = 5;
}
message ApplyResourceChangeResponse {
  DynamicValue new_state = 1;
  bytes private = 2;
  repeated Diagnostic diagnostics = 3;
  bool legacy_type_system = 4;
}
message ImportResourceStateRequest { string type_name = 1; string id = 2; }
message ImportedResource { string type_name = 1; DynamicValue state = 2; bytes private = 3; }
message ImportResourceStateResponse { repeated ImportedResource imported_resources = 1; repeated Diagnostic diagnostics = 2; }

message ValidateDataResourceConfigRequest { string type_name = 1; DynamicValue config = 2; }
message ValidateDataResourceConfigResponse { repeated Diagnostic diagnostics = 1; }
message ReadDataSourceRequest { string type_name = 1; DynamicValue config = 2; }
message ReadDataSourceResponse { DynamicValue state = 1; repeated Diagnostic diagnostics = 2; }

message MoveResourceStateRequest { string target_type_name = 5; }
message MoveResourceStateResponse { DynamicValue target_state = 1; repeated Diagnostic diagnostics = 2; }
message CallFunctionRequest { string name = 1; }
message CallFunctionResponse { DynamicValue result = 1; FunctionError error = 2; }
message FunctionError { string text = 1; }

message ValidateEphemeralResourceConfigRequest { string type_name = 1; DynamicValue config = 2; }
message ValidateEphemeralResourceConfigResponse { repeated Diagnostic diagnostics = 1; }
message OpenEphemeralResourceRequest { string type_name = 1; DynamicValue config = 2; }
message OpenEphemeralResourceResponse { repeated Diagnostic diagnostics = 1; DynamicValue result = 3; }
message RenewEphemeralResourceRequest { string type_name = 1; }
message RenewEphemeralResourceResponse { repeated Diagnostic diagnostics = 1; }
message CloseEphemeralResourceRequest { string type_name = 1; }
message CloseEphemeralResourceResponse { repeated Diagnostic diagnostics = 1; }
`;

/** Version 5 has no nested attributes, and another number for what is write-only. All other messages are the same. */
const olderDefinitions = definitions.replace('  NestedType nested_type = 10;\n  bool write_only = 11;\n', '  bool write_only = 10;\n');

const { root } = parse(definitions);

/** The message type of a name, to encode and decode it. */
export function messageType(name: string): Type {
  return root.lookupType(name);
}

/** What a provider of a version of the protocol says of its schemas. */
export function decodeSchemas(version: 5 | 6, bytes: Uint8Array): Calls['GetProviderSchema']['response'] {
  const type =
    version === 6 ? messageType('GetProviderSchemaResponse') : parse(olderDefinitions).root.lookupType('GetProviderSchemaResponse');
  return type.decode(bytes) as unknown as Calls['GetProviderSchema']['response'];
}

export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

export type Step = { readonly attributeName: string } | { readonly elementKeyString: string } | { readonly elementKeyInt: number };

export interface AttributePath {
  readonly steps: readonly Step[];
}

export interface DiagnosticMessage {
  readonly severity: number;
  readonly summary: string;
  readonly detail?: string;
  readonly attribute?: AttributePath;
}

export interface BlockMessage {
  readonly version: number;
  readonly attributes: readonly AttributeMessage[];
  readonly blockTypes: readonly NestedBlockMessage[];
  readonly description?: string;
  readonly deprecated?: boolean;
}

export interface AttributeMessage {
  readonly name: string;
  readonly type?: Uint8Array;
  readonly nestedType?: { readonly attributes: readonly AttributeMessage[]; readonly nesting: number };
  readonly description?: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
}

export interface NestedBlockMessage {
  readonly typeName: string;
  readonly block: BlockMessage;
  readonly nesting: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface SchemaMessage {
  readonly version: number;
  readonly block: BlockMessage;
}

export interface Diagnosed {
  readonly diagnostics?: readonly DiagnosticMessage[];
}

interface Configuration {
  readonly config: DynamicValue;
}

/** What this Terraform can do; an older one says nothing. */
export interface ClientCapabilities {
  readonly writeOnlyAttributesAllowed?: boolean;
}

interface Typed {
  readonly typeName: string;
}

/** Every call that is served: what comes in, what goes out. */
export interface Calls {
  GetProviderSchema: {
    request: object;
    response: {
      readonly provider: SchemaMessage;
      readonly resourceSchemas: Record<string, SchemaMessage>;
      readonly dataSourceSchemas: Record<string, SchemaMessage>;
      readonly ephemeralResourceSchemas?: Record<string, SchemaMessage>;
      /** Handed on as they came. */
      readonly functions?: Record<string, Uint8Array>;
      readonly serverCapabilities?: { readonly getProviderSchemaOptional?: boolean; readonly moveResourceState?: boolean };
    };
  };
  ValidateProviderConfig: { request: Configuration; response: Diagnosed };
  ConfigureProvider: { request: Configuration & { readonly terraformVersion: string }; response: Diagnosed };
  StopProvider: { request: object; response: { readonly error?: string } };
  ValidateResourceConfig: {
    request: Typed & Configuration & { readonly clientCapabilities?: ClientCapabilities | null };
    response: Diagnosed;
  };
  UpgradeResourceState: {
    request: Typed & { readonly version: number; readonly rawState: { readonly json: Uint8Array } };
    response: Diagnosed & { readonly upgradedState?: DynamicValue };
  };
  ReadResource: {
    request: Typed & { readonly currentState: DynamicValue; readonly private: Uint8Array };
    response: Diagnosed & { readonly newState?: DynamicValue; readonly private?: Uint8Array };
  };
  PlanResourceChange: {
    request: Typed &
      Configuration & { readonly priorState: DynamicValue; readonly proposedNewState: DynamicValue; readonly priorPrivate: Uint8Array };
    response: Diagnosed & {
      readonly plannedState?: DynamicValue;
      readonly requiresReplace?: readonly AttributePath[];
      readonly plannedPrivate?: Uint8Array;
      readonly legacyTypeSystem?: boolean;
    };
  };
  ApplyResourceChange: {
    request: Typed &
      Configuration & { readonly priorState: DynamicValue; readonly plannedState: DynamicValue; readonly plannedPrivate: Uint8Array };
    response: Diagnosed & { readonly newState?: DynamicValue; readonly private?: Uint8Array; readonly legacyTypeSystem?: boolean };
  };
  ImportResourceState: {
    request: Typed & { readonly id: string };
    response: Diagnosed & {
      readonly importedResources?: readonly (Typed & { readonly state: DynamicValue; readonly private: Uint8Array })[];
    };
  };
  ValidateDataResourceConfig: { request: Typed & Configuration; response: Diagnosed };
  ReadDataSource: { request: Typed & Configuration; response: Diagnosed & { readonly state?: DynamicValue } };
  MoveResourceState: { request: { readonly targetTypeName: string }; response: Diagnosed };
  CallFunction: { request: { readonly name: string }; response: { readonly error?: { readonly text: string } } };
  ValidateEphemeralResourceConfig: { request: Typed & Configuration; response: Diagnosed };
  OpenEphemeralResource: { request: Typed & Configuration; response: Diagnosed & { readonly result?: DynamicValue } };
  RenewEphemeralResource: { request: Typed; response: Diagnosed };
  CloseEphemeralResource: { request: Typed; response: Diagnosed };
}

export type CallName = keyof Calls;

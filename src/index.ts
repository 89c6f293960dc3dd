export { RotatingCredential, RotatingCredentialProps } from './credential/rotating-credential';
export { CalendarChange, CalendarRotation, CalendarRotationProps } from './rotation/calendar-rotation';
export { Duration } from './rotation/duration';
export { Rotation, RotationProps } from './rotation/rotation';
export { SerialRotation, SerialRotationProps } from './rotation/serial-rotation';
export { AgentPoolTokens, AgentPoolTokensProps, AgentTokenOptions, IAgentPoolWithTokens } from './tfe/agent-pool-tokens';
export { AgentPoolWithTokens, AgentPoolWithTokensProps } from './tfe/agent-pool-with-tokens';
export { RotatingAgentToken, RotatingAgentTokenProps } from './tfe/rotating-agent-token';

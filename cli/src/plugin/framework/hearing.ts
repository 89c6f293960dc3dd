import { createHash } from 'node:crypto';
import type { CallName } from '../protocol/messages';
import { type Connection, Encoded, encodeResponse, type Handler, type Handlers } from '../protocol/server';

/** Calls that may find something out of what lies outside of the provider. */
const READING: readonly CallName[] = [
  'ConfigureProvider',
  'ReadResource',
  'ReadDataSource',
  'ImportResourceState',
  'OpenEphemeralResource',
];

/** Calls whose answers may depend on more than the question. */
const TELLING: readonly CallName[] = [...READING, 'PlanResourceChange'];

/** A question, and what was answered. */
interface Heard {
  readonly name: CallName;
  readonly answer: Buffer;
  /** Asks once more, over a connection of its own. */
  readonly ask: () => Promise<Encoded>;
}

/** What is asked of a provider from some moment on. */
export interface Transcript {
  /** What is asked from now on is no part of it. */
  end(): void;
  /** Asks everything once more. Returns whether all answers are what they were. */
  holds(): Promise<boolean>;
}

/** Hears what a provider is asked, and what it answers. */
export class Hearing {
  /** Whether it is answered what was never asked before: to look for something for the first time may bring it into being. */
  public takesNewQuestions = true;
  private readonly open = new Set<Heard[]>();
  private readonly asked = new Set<string>();

  public around(handlers: Handlers): Handlers {
    return { ...handlers, ...Object.fromEntries(TELLING.map((name) => [name, this.heard(name, handlers[name] as Handler<CallName>)])) };
  }

  public begin(): Transcript {
    const heard: Heard[] = [];
    this.open.add(heard);
    return { end: () => this.open.delete(heard), holds: () => holds(heard) };
  }

  private heard(name: CallName, handle: Handler<CallName>): Handler<CallName> {
    return async (request, connection, bytes) => {
      this.admit(name, bytes);
      const answerOver = async (from: Connection) => encoded(name, await handle(request, from, bytes));
      const answer = await answerOver(connection);
      for (const heard of this.open) heard.push({ name, answer: answer.bytes, ask: () => answerOver(`${connection} again`) });
      return answer;
    };
  }

  private admit(name: CallName, bytes: Buffer): void {
    if (!READING.includes(name)) return;
    const question = createHash('sha256').update(name).update(bytes).digest('base64');
    if (this.takesNewQuestions) this.asked.add(question);
    else if (!this.asked.has(question)) throw new Error(`${name} asks something new before its time`);
  }
}

async function holds(heard: readonly Heard[]): Promise<boolean> {
  const isSame = async ({ answer, ask }: Heard) => (await ask()).bytes.equals(answer);
  const isConfiguring = ({ name }: Heard) => name === 'ConfigureProvider';
  // whoever asks has configured the provider
  const before = await Promise.all(heard.filter(isConfiguring).map(isSame));
  const after = await Promise.all(heard.filter((each) => !isConfiguring(each)).map(isSame));
  return [...before, ...after].every((same) => same);
}

function encoded(name: CallName, response: Awaited<ReturnType<Handler<CallName>>>): Encoded {
  return response instanceof Encoded ? response : encodeResponse(name, response as never);
}

import { Argument, Command, type Option } from 'commander';
import { ExitCode } from './exit-code';
import type { Io } from './io';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `rotating-tokens completion SHELL`; hands its exit code to `exit`. */
export function completionCommand(program: Command, io: Io, exit: (code: number) => void): Command {
  return new Command('completion')
    .summary('print what completes commands and flags in a shell')
    .description('Prints a script for a shell. It completes the commands, their flags, and files and directories where a flag takes one.')
    .addArgument(new Argument('<SHELL>', 'bash, zsh or fish').choices(SHELLS))
    .addHelpText(
      'after',
      `
Exit codes:
  0  it was printed
  2  wrong usage

Examples:
  source <(rotating-tokens completion bash)
  rotating-tokens completion zsh > "\${fpath[1]}/_rotating-tokens"
  rotating-tokens completion fish > ~/.config/fish/completions/rotating-tokens.fish`,
    )
    .action((shell: Shell) => {
      io.stdout.write(`${{ bash, zsh, fish }[shell](program)}\n`);
      exit(ExitCode.CLEAN);
    });
}

/** Commands that the help shows, but for `help` itself. */
export function shownCommands(program: Command): Command[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== 'help');
}

/** The flags of a command and of those below it. */
function flagsBelow(command: Command): Option[] {
  return [...shownOptions(command), ...shownCommands(command).flatMap(flagsBelow)];
}

/** What follows a command: the commands below it, or else one of its words. */
function wordsBelow(command: Command): readonly string[] {
  return [
    ...shownCommands(command).map((each) => each.name()),
    ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  ];
}

export function shownOptions(command: Command): Option[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => long !== undefined);
}

/** What a value is, by the word that stands for it. */
function kindOf({ flags }: Option): 'none' | 'file' | 'directory' | 'other' {
  const [, value] = /<(.+)>/.exec(flags) ?? [];
  if (value === undefined) return 'none';
  if (/^(FILE|PATH)$/.test(value)) return 'file';
  return value === 'DIR' ? 'directory' : 'other';
}

function bash(program: Command): string {
  const commands = shownCommands(program);
  const cases = commands.map(
    (command) =>
      `    ${command.name()}) flags='${flagsBelow(command)
        .map(({ long }) => long)
        .join(' ')}' words='${wordsBelow(command).join(' ')}' ;;`,
  );
  const taking = (kind: ReturnType<typeof kindOf>) =>
    commands
      .flatMap((command) =>
        flagsBelow(command)
          .filter((option) => kindOf(option) === kind)
          .map(({ long }) => `'${command.name()} ${long}'`),
      )
      .join('|');
  return `# bash completion of rotating-tokens
_rotating_tokens() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} flags='' words=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '${commands.map((command) => command.name()).join(' ')} --help --version' -- "$current")
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
    ${taking('directory')}) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    ${taking('file')}) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    ${taking('other')}) return ;;
  esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
  elif [ -n "$words" ] && [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _rotating_tokens rotating-tokens`;
}

function zsh(program: Command): string {
  const commands = shownCommands(program);
  const quoted = (text: string) => text.replace(/'/g, "'\\''");
  const described = (text: string) => quoted(text).replace(/[[\]:\\]/g, (sign) => `\\${sign}`);
  const action = { none: '', file: ':file:_files', directory: ':directory:_files -/', other: ':value: ' };
  const specs = (command: Command) =>
    flagsBelow(command)
      .map((option) => `'*${option.long}[${described(option.description)}]${action[kindOf(option)]}'`)
      .join(' \\\n        ');
  return `#compdef rotating-tokens
# zsh completion of rotating-tokens
_rotating_tokens() {
  local -a commands=(
${commands.map((command) => `    '${command.name()}:${described(command.summary() || command.description())}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
${commands
  .map(
    (command) =>
      `    ${command.name()})\n      _arguments ${specs(command)} \\\n        '*:: :${wordsBelow(command).length > 0 ? `(${wordsBelow(command).join(' ')})` : '_files'}' ;;`,
  )
  .join('\n')}
  esac
}
if [ "$funcstack[1]" = _rotating_tokens ]; then _rotating_tokens "$@"; else compdef _rotating_tokens rotating-tokens; fi`;
}

function fish(program: Command): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, (sign) => `\\${sign}`)}'`;
  const takes = { none: '', file: ' -r -F', directory: " -x -a '(__fish_complete_directories)'", other: ' -x' };
  return [
    '# fish completion of rotating-tokens',
    ...shownCommands(program).flatMap((command) => [
      `complete -c rotating-tokens -f -n __fish_use_subcommand -a ${command.name()} -d ${quoted(command.summary() || command.description())}`,
      ...wordsBelow(command).map((word) => `complete -c rotating-tokens -f -n '__fish_seen_subcommand_from ${command.name()}' -a ${word}`),
      ...flagsBelow(command).map(
        (option) =>
          `complete -c rotating-tokens -n '__fish_seen_subcommand_from ${command.name()}' -l ${option.long!.slice(2)}${takes[kindOf(option)]} -d ${quoted(option.description)}`,
      ),
    ]),
  ].join('\n');
}

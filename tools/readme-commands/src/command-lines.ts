/** A command that a document tells its reader to type. */
export interface CommandLine {
  /** Where it stands, from the workspace's root. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** One command, without the comment behind it. */
  readonly command: string;
}

const SHELLS = new Set(['sh', 'bash', 'shell', 'console']);
/** Text of a sentence that is a command, and no name of a file or a type. */
const COMMAND = /^(?:[A-Z_]+=\S+ )*(?:npx|npm|node|curl|aws|bash|docker|git) \S/;
const COMMENT = /\s+#\s.*$/;

/**
 * The command lines of a Markdown document, in their order: each line of a shell's block, and what
 * stands between backquotes in a sentence. A line with && is several commands.
 */
export function commandLines(file: string, text: string): readonly CommandLine[] {
  const found: CommandLine[] = [];
  let language: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const [, fence] = /^```(\S*)/.exec(line) ?? [];
    if (fence !== undefined) language = language === undefined ? fence : undefined;
    else
      found.push(
        ...commandsOf(line, language).map((command) => ({ file, line: index + 1, command })),
      );
  }
  return found;
}

function commandsOf(line: string, language: string | undefined): readonly string[] {
  if (language === undefined) {
    const spans = [...line.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
    return spans.filter((span) => COMMAND.test(span));
  }
  if (!SHELLS.has(language)) return [];
  const commands = line.replace(COMMENT, '').split(' && ');
  return commands.map((command) => command.trim()).filter((command) => command !== '');
}

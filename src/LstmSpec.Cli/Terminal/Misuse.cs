using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using LstmSpec.Grammar;

namespace LstmSpec.Cli.Terminal;

/// <summary>Says what is wrong with a command line, what was probably meant, and where the usage is told.</summary>
internal static class Misuse
{
    /// <summary>A word that looks like an option, was taken for one of several files, and is none; null where there is no such word.</summary>
    public static string? Stray(ParseResult parsed) => parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value)
        .FirstOrDefault(t => t.Length > 1 && t[0] == '-' && !File.Exists(t) && !parsed.Tokens.Any(o => o.Type == TokenType.DoubleDash));

    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var text = new StringBuilder();
        // The first word that cannot be placed; what comes behind it was most likely meant for it.
        if ((Stray(parsed) ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null)) is { } token)
        {
            var option = token.StartsWith('-');
            var names = option
                ? command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(o => o.Name)
                : command.Subcommands.Select(c => c.Name);
            text.Append(
                option ? $"there is no option '{token}'"
                    : command.Subcommands.Count > 0 ? $"there is no command '{token}'" : $"'{token}' is one argument too many");
            if (Words.Nearest(token, names.Distinct(StringComparer.Ordinal)) is { } near) text.Append($"; did you mean '{near}'?");
            text.Append('\n');
        }
        else
        {
            foreach (var message in parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal)) text.Append(message).Append('\n');
        }

        var name = command == parsed.RootCommandResult.Command ? string.Empty : command.Name + " ";
        return text.Append($"'lstmspec {name}--help' tells the usage.\n").ToString();
    }
}

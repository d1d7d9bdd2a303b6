using System.CommandLine;
using LstmSpec.Cli.Editor;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>lsp</c>: serves an editor.</summary>
internal static class LspVerb
{
    public static Command Command()
    {
        // Editors' clients pass it by habit; there is no other way here.
        var stdio = new Option<bool>("--stdio") { Description = "Speak over standard input and output, the only way there is." };
        var command = new Command("lsp",
            "Serve an editor: findings as one types, completion, meaning of keys, fixes (Language Server Protocol over stdio).") { stdio };
        command.SetAction(_ =>
        {
            using var input = Console.OpenStandardInput();
            using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            // Whatever else might write to standard output would break a frame.
            Console.SetOut(Console.Error);
            return new LanguageServer(new BufferedStream(input, 1 << 16), output).Run();
        });
        return command;
    }
}

using System.CommandLine;
using System.Text;
using LstmSpec.Cli.Terminal;
using LstmSpec.Grammar;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>schema</c>: the language as JSON Schema, for editors.</summary>
internal static class SchemaVerb
{
    public static Command Command()
    {
        var output = new Option<string?>("--output") { Description = "Write to this file instead of standard output." };
        var command = new Command("schema", "Print the language as JSON Schema (draft-07), for editors that complete and check YAML.") { output };
        command.SetAction(parsed => Run(parsed.GetValue(output)));
        return command;
    }

    private static int Run(string? output)
    {
        if (output is null)
        {
            Console.Out.Write(JsonSchema.Text());
            return ExitCodes.Good;
        }

        try
        {
            File.WriteAllText(output, JsonSchema.Text(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"{output}: cannot be written: {e.Message}");
            return ExitCodes.InputOutput;
        }

        return ExitCodes.Good;
    }
}

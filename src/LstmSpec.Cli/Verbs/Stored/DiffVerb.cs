using System.CommandLine;
using System.Text.Json;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>diff A B</c>: what two plans differ in, every default written out; each may be a spec or a stored run.</summary>
internal static class DiffVerb
{
    public static Command Command()
    {
        var a = new Argument<string>("A") { Description = "A spec's file, or a stored run: its folder, id, first digits or experiment." };
        var b = new Argument<string>("B") { Description = "Likewise." };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("diff", "Tell what two plans differ in.") { a, b, store, json };
        command.SetAction(parsed => Run(parsed.GetValue(a)!, parsed.GetValue(b)!, parsed.GetValue(store)!, parsed.GetValue(json)));
        return command;
    }

    /// <summary>Writes the differences as the property <c>plan</c>.</summary>
    public static void Differences(Utf8JsonWriter json, IReadOnlyList<PlanDifference> plan)
    {
        json.Objects("plan", plan, d =>
        {
            json.WriteString("path", d.Path);
            json.WriteString("a", d.A);
            json.WriteString("b", d.B);
        });
    }

    private static int Run(string a, string b, string store, bool json)
    {
        if (PlanOf(a, store) is not { } one || PlanOf(b, store) is not { } two) return ExitCodes.Refused;
        var differences = PlanDiff.Of(one, two);
        if (json)
        {
            JsonOut.Write(to =>
            {
                to.WriteStartObject();
                Differences(to, differences);
                to.WriteEndObject();
            });
        }
        else
        {
            foreach (var difference in differences) Console.Out.WriteLine(difference);
        }

        return ExitCodes.Good;
    }

    /// <returns>Null when it is a spec with errors, which are told.</returns>
    private static string? PlanOf(string what, string store)
    {
        if (!File.Exists(what) && !LooksLikeSpec(what)) return RunStore.Load(RunChoice.Find(what, store)).Plan;
        var file = SpecFile.Read(what);
        if (file.Bound is { IsValid: true } bound) return Planner.Resolve(bound.Spec).Text;
        FindingPrinter.Print(Console.Error, file.Bound?.Findings ?? [file.Broken!], file);
        return null;
    }

    private static bool LooksLikeSpec(string what) =>
        what.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || what.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}

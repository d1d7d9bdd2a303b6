using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using LstmSpec.Cli.Terminal;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>explain RULE</c>: what a rule says and why.</summary>
internal static partial class ExplainVerb
{
    public static Command Command()
    {
        var rule = new Argument<string?>("RULE")
        {
            Description = "Id of a rule, such as LSTM1302; all are listed without one.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var json = JsonOut.Option();
        var command = new Command("explain", "Tell what a rule says and why.") { rule, json };
        command.SetAction(parsed => Run(parsed.GetValue(rule), parsed.GetValue(json)));
        return command;
    }

    /// <summary>Every rule there is, in order of the ids.</summary>
    public static IReadOnlyList<RuleInfo> Rules { get; } = SpecCatalogue.All.Concat(Diagnosis.All).Concat(ReadingCatalogue.All)
        .DistinctBy(r => r.Id, StringComparer.Ordinal).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();

    /// <summary>A rule by its id in any case, or by the number of it; null when there is none.</summary>
    public static RuleInfo? Find(string id) =>
        Rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase) || string.Equals(r.Id, "LSTM" + id, StringComparison.Ordinal));

    public static string NoRule(string id)
    {
        var near = Words.Nearest(id.ToUpperInvariant(), Rules.Select(r => r.Id));
        return $"there is no rule '{id}'" + (near is null ? "; 'lstmspec explain' lists them" : $"; did you mean {near}?");
    }

    private static int Run(string? id, bool json)
    {
        if (id is null && json)
        {
            JsonOut.Write(to =>
            {
                to.WriteStartArray();
                foreach (var r in Rules) One(to, r, whole: false);
                to.WriteEndArray();
            });
            return ExitCodes.Good;
        }

        if (id is null)
        {
            foreach (var r in Rules) Console.Out.WriteLine($"{r.Id}  {Words.Of(r.Severity),-8} {r.Title}");
            return ExitCodes.Good;
        }

        if (Find(id) is not { } rule)
        {
            Console.Error.WriteLine(NoRule(id));
            return ExitCodes.Usage;
        }

        if (json)
        {
            JsonOut.Write(to => One(to, rule, whole: true));
            return ExitCodes.Good;
        }

        RunSummary.Wrapped(Console.Out, $"{rule.Id}: {rule.Title} ({Words.Of(rule.Severity)}, decided {Decided(rule.Stage)})", null);
        Console.Out.WriteLine();
        Body(Link().Replace(RulePage.BodyOf(rule.Id) ?? rule.Why, "${words}"));
        return ExitCodes.Good;
    }

    /// <summary>Paragraphs are wrapped as a terminal is wide; examples, what is indented, and tables stand as they are written.</summary>
    private static void Body(string text)
    {
        var fenced = false;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            var fence = line.StartsWith("```", StringComparison.Ordinal);
            fenced ^= fence;
            if (fenced || fence || line.Length == 0 || line[0] is ' ' or '|' or '#') Console.Out.WriteLine(line);
            else RunSummary.Wrapped(Console.Out, line, null);
        }
    }

    private static void One(Utf8JsonWriter json, RuleInfo rule, bool whole)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("title", rule.Title);
        json.WriteString("severity", Words.Of(rule.Severity));
        json.WriteString("stage", rule.Stage.ToString().ToLowerInvariant());
        if (whole) json.WriteString("text", RulePage.BodyOf(rule.Id) ?? rule.Why);
        json.WriteString("page", RulePages.PathOf(rule.Id));
        json.WriteEndObject();
    }

    private static string Decided(Stage stage) => stage switch
    {
        Stage.Spec => "from the spec",
        Stage.Data => "from the spec and its data",
        Stage.Training => "while training",
        _ => "from the forecasts",
    };

    /// <summary>A terminal follows no links: their words are left.</summary>
    [GeneratedRegex(@"\[(?<words>[^\]]+)\]\([^)\s]+\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Link();
}

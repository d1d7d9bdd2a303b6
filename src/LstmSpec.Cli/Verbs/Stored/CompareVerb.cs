using System.CommandLine;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>compare A B</c>: what two stored runs differ in, in plan and in result.</summary>
internal static class CompareVerb
{
    public static Command Command()
    {
        var a = new Argument<string>("A") { Description = RunChoice.Description };
        var b = new Argument<string>("B") { Description = "Likewise." };
        var output = new Option<string?>("--output", "-o") { Description = "Write a page of both, with drawings, to this HTML file." };
        var mixed = new Option<bool>("--mixed") { Description = "Compare though data or numeric profile differ." };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("compare", "Tell what two stored runs differ in: plan, scores, significance.") { a, b, output, mixed, store, json };
        command.SetAction(parsed =>
        {
            var where = parsed.GetValue(store)!;
            return Run(RunStore.Load(RunChoice.Find(parsed.GetValue(a)!, where)), RunStore.Load(RunChoice.Find(parsed.GetValue(b)!, where)),
                parsed.GetValue(output), parsed.GetValue(mixed), parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(RunRecord a, RunRecord b, string? output, bool allowed, bool json)
    {
        var mixed = RunComparison.Mixed(a, b);
        if (mixed.Count > 0 && !allowed)
        {
            Console.Error.WriteLine($"not compared: the runs differ in {string.Join(" and in ", mixed)}; --mixed compares them all the same");
            return ExitCodes.Refused;
        }

        var plan = PlanDiff.Of(a.Plan, b.Plan);
        var result = RunComparison.Of(a, b);
        var page = output is null ? null : ReportFile.WriteComparison(a, b, output);
        if (json) Json(a, b, mixed, plan, result, page);
        else Text(a, b, mixed, plan, result);
        if (page is not null && !json) Console.Out.WriteLine("page: " + page);
        return ExitCodes.Good;
    }

    private static void Text(RunRecord a, RunRecord b, IReadOnlyList<string> mixed, IReadOnlyList<PlanDifference> plan, RunComparison result)
    {
        Console.Out.WriteLine($"A  {a.Id}  {a.Experiment}");
        Console.Out.WriteLine($"B  {b.Id}  {b.Experiment}");
        foreach (var what in mixed) Console.Out.WriteLine($"mixed: they differ in {what}");
        foreach (var (name, run) in new[] { ("A", a), ("B", b) })
        {
            if (run.Compromised.Count > 0) Console.Out.WriteLine($"{name} is compromised: {string.Join(", ", run.Compromised)}: its results prove nothing");
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(plan.Count == 0 ? "Plan: the same" : "Plan:");
        foreach (var difference in plan) Console.Out.WriteLine("  " + difference);
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{"Scores",-25}{"A",12}{"B",12}{"B / A",10}");
        foreach (var s in result.Scores)
            Console.Out.WriteLine(
                $"  {$"{s.Metric} ({s.Units})",-23}{RunSummary.Number(s.A),12}{RunSummary.Number(s.B),12}{(s.A > 0 ? RunSummary.Number(s.B / s.A) : "–"),10}");
        Console.Out.WriteLine();
        RunSummary.Wrapped(Console.Out, result.Sentence, null);
    }

    private static void Json(RunRecord a, RunRecord b, IReadOnlyList<string> mixed, IReadOnlyList<PlanDifference> plan, RunComparison result, string? page) =>
        JsonOut.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("a", a.Id);
        json.WriteString("b", b.Id);
        json.Strings("mixed", mixed);
        DiffVerb.Differences(json, plan);
        json.Objects("scores", result.Scores, s =>
        {
            json.WriteString("metric", s.Metric);
            json.WriteString("units", s.Units);
            json.Number("a", s.A);
            json.Number("b", s.B);
        });
        json.Number("errorRatio", result.Ratio);
        json.Number("p", result.P);
        json.WriteNumber("blocks", result.Blocks);
        json.WriteString("test", result.Test);
        if (result.Untested is { } why) json.WriteString("untested", why);
        if (page is not null) json.WriteString("page", page);
        json.WriteEndObject();
    });
}

using System.CommandLine;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Doctor;
using LstmSpec.Grammar;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>diagnose RUN</c>: what went wrong, the first cause first; what could not be looked at is said apart from what passed.</summary>
internal static class DiagnoseVerb
{
    public static Command Command()
    {
        var run = new Argument<string>("RUN") { Description = RunChoice.Description };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("diagnose", "Tell what went wrong in a stored run, and how to mend it.") { run, store, json };
        command.SetAction(parsed =>
        {
            var record = RunStore.Load(RunChoice.Find(parsed.GetValue(run)!, parsed.GetValue(store)!));
            if (parsed.GetValue(json)) Json(record);
            else Print(Console.Out, record);
            return ExitCodes.Good;
        });
        return command;
    }

    private static void Json(RunRecord run) => JsonOut.Write(json =>
    {
        var (findings, diagnosis) = Diagnosis.Again(run);
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteString("experiment", run.Experiment);
        json.WriteString("outcome", RunSummary.Word(run.Verdict.Outcome));
        json.WriteString("verdict", run.Verdict.Sentence);
        json.Strings("compromised", run.Compromised);
        json.Objects("causes", diagnosis.Causes, cause =>
        {
            json.WriteString("confidence", Words.Of(cause.Confidence));
            json.WritePropertyName("finding");
            json.Finding(cause.Finding);
            json.WriteStartArray("follows");
            foreach (var follows in cause.Follows) json.Finding(follows);
            json.WriteEndArray();
        });
        json.WriteStartArray("accepted");
        foreach (var accepted in findings.Where(f => f.Suppressed is not null)) json.Finding(accepted);
        json.WriteEndArray();
        json.Objects("notChecked", diagnosis.NotChecked, rule =>
        {
            json.WriteString("rule", rule.Rule);
            json.WriteString("why", rule.Why);
        });
        json.Strings("passed", diagnosis.Passed);
        json.WriteEndObject();
    });

    internal static void Print(TextWriter to, RunRecord run)
    {
        var (findings, diagnosis) = Diagnosis.Again(run);
        to.WriteLine($"{run.Experiment} · run {run.Id}");
        RunSummary.Wrapped(to, "Verdict: " + run.Verdict.Sentence, null);
        if (run.Compromised.Count > 0) to.WriteLine($"compromised: {string.Join(", ", run.Compromised)}: these results prove nothing");
        to.WriteLine();
        if (diagnosis.Causes.Count == 0) to.WriteLine("Nothing was found that speaks against this run.");
        DiagnosisPrinter.Causes(to, diagnosis, run);
        foreach (var accepted in findings.Where(f => f.Suppressed is not null))
            RunSummary.Wrapped(to, $"accepted {accepted.Id}: {accepted.Message} (because {accepted.Suppressed})", null);
        to.WriteLine();
        DiagnosisPrinter.NotChecked(to, diagnosis);
        if (diagnosis.Passed.Count > 0) RunSummary.Wrapped(to, $"passed: {string.Join(", ", diagnosis.Passed)}", null);
    }
}

using System.CommandLine;
using LstmSpec.Cli.Terminal;
using LstmSpec.Doctor;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>diagnose RUN</c>: what went wrong, the first cause first; what could not be looked at is said apart from what passed.</summary>
internal static class DiagnoseVerb
{
    public static Command Command()
    {
        var run = new Argument<string>("RUN") { Description = RunChoice.Description };
        var store = RunChoice.Store();
        var command = new Command("diagnose", "Tell what went wrong in a stored run, and how to mend it.") { run, store };
        command.SetAction(parsed =>
        {
            Print(Console.Out, RunStore.Load(RunChoice.Find(parsed.GetValue(run)!, parsed.GetValue(store)!)));
            return ExitCodes.Good;
        });
        return command;
    }

    internal static void Print(TextWriter to, RunRecord run)
    {
        var (findings, diagnosis) = Diagnosis.Again(run);
        to.WriteLine($"{run.Experiment} · run {run.Id}");
        RunSummary.Wrapped(to, "Verdict: " + run.Verdict.Sentence, null);
        if (run.Compromised.Count > 0) to.WriteLine($"compromised: {string.Join(", ", run.Compromised)}: these results prove nothing");
        to.WriteLine();
        if (diagnosis.Causes.Count == 0) to.WriteLine("Nothing was found that speaks against this run.");
        DiagnosisPrinter.Causes(to, diagnosis, run);
        foreach (var accepted in findings.Where(f => f.Suppressed is not null)) RunSummary.Wrapped(to, $"accepted {accepted.Id}: {accepted.Message} (because {accepted.Suppressed})", null);
        to.WriteLine();
        DiagnosisPrinter.NotChecked(to, diagnosis);
        if (diagnosis.Passed.Count > 0) RunSummary.Wrapped(to, $"passed: {string.Join(", ", diagnosis.Passed)}", null);
    }
}

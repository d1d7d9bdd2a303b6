using System.CommandLine;
using System.Text.Json;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Reporting;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>show RUN</c>: what a stored run came to, and how to make it again.</summary>
internal static class ShowVerb
{
    public static Command Command()
    {
        var run = new Argument<string>("RUN") { Description = RunChoice.Description };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("show", "Show a stored run: scores, verdict, findings, where it comes from.") { run, store, json };
        command.SetAction(parsed =>
        {
            var folder = RunChoice.Find(parsed.GetValue(run)!, parsed.GetValue(store)!);
            var record = RunStore.Load(folder);
            if (parsed.GetValue(json)) Json(record, folder);
            else Text(record, folder);
            return ExitCodes.Good;
        });
        return command;
    }

    private static void Text(RunRecord run, string folder)
    {
        var to = Console.Out;
        to.WriteLine(run.About.Length == 0 ? run.Experiment : $"{run.Experiment}: {run.About}");
        to.WriteLine($"plan {run.PlanHash[..12]} · data {run.DataHash[..12]}, {run.Data.Rows} rows · engine {run.Profile.Engine} {run.Profile.EngineVersion}");
        to.WriteLine(FormattableString.Invariant($"made {run.Provenance.Started:yyyy-MM-dd HH:mm} by: {run.Provenance.Command}"));
        RunSummary.Tail(to, run, report: null);
        to.WriteLine("folder: " + folder);
    }

    internal static void Json(RunRecord run, string? folder) => JsonOut.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteString("experiment", run.Experiment);
        json.WriteString("about", run.About);
        if (folder is not null) json.WriteString("folder", folder);
        json.WriteString("planHash", run.PlanHash);
        json.WriteString("dataHash", run.DataHash);
        json.WriteString("engine", run.Profile.Engine);
        json.WriteNumber("engineVersion", run.Profile.EngineVersion);
        json.WriteString("device", run.Profile.Device);
        json.WriteString("precision", run.Profile.Precision);
        json.WriteString("command", run.Provenance.Command);
        json.WriteString("started", run.Provenance.Started);
        json.Number("seconds", run.Provenance.Seconds);
        json.Strings("compromised", run.Compromised);
        json.WriteString("outcome", RunSummary.Word(run.Verdict.Outcome));
        json.WriteString("verdict", run.Verdict.Sentence);
        json.Objects("scores", run.Scores.Entries, score =>
        {
            json.WriteString("source", score.Source);
            json.WriteString("metric", score.Metric);
            json.WriteString("units", score.Units);
            json.Number("mean", score.Mean);
            json.Number("spread", score.Spread);
        });
        if (run.Sweep is { } sweep) Sweep(json, sweep);
        if (RunImportance.Of(run) is { Count: > 0 } importance)
        {
            json.Objects("importance", importance, column =>
            {
                json.WriteString("column", column.Column);
                json.WriteString("metric", run.Scores.Entries[0].Metric);
                json.Number("lost", column.Mean);
                json.Number("spread", column.Spread);
                json.Number("share", column.Share);
            });
        }

        json.Objects("findings", run.Findings, finding =>
        {
            json.WriteString("id", finding.Id);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", finding.Message);
        });
        json.WriteEndObject();
    });

    private static void Sweep(Utf8JsonWriter json, SweepRecord sweep)
    {
        json.WriteStartObject("sweep");
        json.WriteString("planHash", sweep.PlanHash);
        json.WriteString("method", sweep.Method);
        json.WriteString("read", sweep.Read);
        json.WriteString("measure", sweep.Measure);
        json.WriteNumber("chosen", sweep.Chosen);
        json.Objects("points", sweep.Points, point =>
        {
            json.WriteStartObject("values");
            foreach (var (path, value) in point.Values)
            {
                json.WritePropertyName(path);
                json.WriteRawValue(value);
            }

            json.WriteEndObject();
            json.WriteString("planHash", point.PlanHash);
            json.Number("value", point.Value);
            json.Number("spread", point.Spread);
            json.WriteNumber("epochs", point.Epochs);
            json.WriteNumber("trials", point.Trials);
            json.WriteNumber("steps", point.Steps);
            if (point.Failure is { } failure) json.WriteString("failure", failure);
        });
        json.WriteEndObject();
    }
}

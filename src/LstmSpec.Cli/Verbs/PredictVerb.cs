using System.CommandLine;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Engines.Managed;
using LstmSpec.Predicting;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>predict BUNDLE DATA</c>: forecasts behind new rows.</summary>
internal static class PredictVerb
{
    public static Command Command()
    {
        var bundle = new Argument<string>(
            "BUNDLE")
        { Description = "A bundle, or a stored run: its folder, its id or the first digits of it, or the experiment's name for its newest run." };
        var data = new Argument<string>("DATA") { Description = "File of the rows to forecast from, with the columns of the spec." };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var csv = new Option<bool>("--csv") { Description = "Say it as CSV, a line per step and target." };
        var command = new Command("predict", "Forecast behind new rows with a trained run.") { bundle, data, json, csv, store };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(csv)) result.AddError("--json and --csv are two ways to say the same; take one");
        });
        command.SetAction(
            parsed => Run(Find(parsed.GetValue(bundle)!, parsed.GetValue(store)!), parsed.GetValue(data)!, parsed.GetValue(json), parsed.GetValue(csv)));
        return command;
    }

    private static string Find(string bundle, string store)
    {
        if (File.Exists(bundle)) return bundle;
        try
        {
            return BundleVerb.Of(RunChoice.Find(bundle, store));
        }
        catch (RunChoiceException e) when (e.Message.StartsWith("there is no run", StringComparison.Ordinal))
        {
            throw new RunChoiceException($"there is no bundle '{bundle}', and {e.Message}");
        }
    }

    private static int Run(string bundle, string data, bool json, bool csv)
    {
        using var predictor = Predictor.Load(bundle, new ManagedEngine());
        if (!File.Exists(data))
            throw new FileNotFoundException(Directory.Exists(data) ? $"{data}: this is a folder; name a file of rows" : $"{data}: there is no such file");
        var warnings = new List<PredictionWarning>();
        var steps = predictor.Predict(NewRows.Read(predictor.Plan, data), warnings.Add);
        if (predictor.Info!.Compromised.Count > 0)
            Console.Error.WriteLine($"compromised: {string.Join(", ", predictor.Info.Compromised)}: what these models say proves nothing");
        foreach (var warning in warnings) Console.Error.WriteLine($"warning: {warning}");
        var said = new PredictedText(predictor, steps);
        if (json) said.Json(warnings);
        else if (csv) said.Csv(Console.Out);
        else said.Table(Console.Out);
        return ExitCodes.Good;
    }
}

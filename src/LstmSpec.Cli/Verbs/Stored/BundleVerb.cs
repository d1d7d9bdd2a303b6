using System.CommandLine;
using System.Globalization;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Engines.Managed;
using LstmSpec.Predicting;
using LstmSpec.Rules;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>bundle RUN</c>: the kept models of a stored run as one file.</summary>
internal static class BundleVerb
{
    public static Command Command()
    {
        var run = new Argument<string>("RUN") { Description = RunChoice.Description };
        var output = new Option<string?>("--output", "-o") { Description = "File to write; EXPERIMENT.bundle.lstm here unless said otherwise." };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("bundle",
            "Write the kept models of a stored run as one file, for predict and for Predictor.Load.") { run, output, store, json };
        command.SetAction(parsed => Run(RunChoice.Find(parsed.GetValue(run)!, parsed.GetValue(store)!), parsed.GetValue(output), parsed.GetValue(json)));
        return command;
    }

    /// <exception cref="RunChoiceException">The run keeps no model.</exception>
    public static string Of(string folder) => RunStore.BundleOf(folder)
        ?? throw new RunChoiceException(
            $"{folder}: the run keeps no models: its spec says final: none, or it was stored before runs kept bundles; run the spec again");

    private static int Run(string folder, string? output, bool json)
    {
        // Read as anyone's would be: what is damaged is not handed on.
        using var predictor = Predictor.Load(Of(folder), new ManagedEngine());
        var info = predictor.Info!;
        var path = output ?? string.Concat(info.Experiment.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')) + ".bundle.lstm";
        predictor.Save(path);
        var bytes = new FileInfo(path).Length;
        if (json)
        {
            JsonOut.Write(to =>
            {
                to.WriteStartObject();
                to.WriteString("file", path);
                to.WriteNumber("bytes", bytes);
                to.WriteString("run", info.Run);
                to.WriteString("experiment", info.Experiment);
                to.WriteNumber("models", predictor.Plan.Spec.Seeds.Count);
                to.WriteNumber("rowsNeeded", predictor.RowsNeeded);
                to.Strings("compromised", info.Compromised);
                to.WriteEndObject();
            });
            return ExitCodes.Good;
        }

        var models = predictor.Plan.Spec.Seeds.Count;
        Console.Out.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"{path}: {Evidence.Count(models, "model")} of run {info.Run}, {(bytes + 1023) / 1024} KiB; forecasts from "
                    + $"{Evidence.Count(predictor.RowsNeeded, "row")} on"));
        if (info.Compromised.Count > 0) Console.Out.WriteLine($"compromised: {string.Join(", ", info.Compromised)}");
        return ExitCodes.Good;
    }
}

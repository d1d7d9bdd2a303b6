using System.Globalization;
using LstmSpec.Running;
using LstmSpec.Spec;

namespace LstmSpec.Cli.Terminal;

/// <summary>What a run will take, in words and as JSON.</summary>
internal static class CostPrinter
{
    /// <param name="start">Seconds that a process takes before it trains.</param>
    public static void Write(TextWriter to, CostEstimate cost, ExperimentSpec spec, double start)
    {
        var search = cost.Search == 0 ? string.Empty : $"{cost.Search} trials to choose among {Grammar.SweepPoints.Count(spec.Sweep!)} points, then ";
        var final = cost.Final == 0 ? string.Empty : $" and {cost.Final} final {(cost.Final == 1 ? "model" : "models")}";
        RunSummary.Wrapped(to,
            $"{search}{cost.Trials} {(cost.Trials == 1 ? "trial" : "trials")}{final}; {Count(cost.Parameters)} parameters; "
                + $"{(cost.Least < cost.Most ? "at most " : string.Empty)}{Count(cost.Steps)} training steps of {Duration(cost.Step)}", null);
        var (least, most) = (Duration(start + cost.Least), Duration(start + cost.Most));
        var time = cost.Most - cost.Least < 0.1 * cost.Most ? "about " + most
            : spec.Sweep is null ? $"{least} where training stops early, {most} at most"
            : $"{least} to {most}, as the point decides that is chosen{(spec.Train.EarlyStopping is null ? string.Empty : ", and where training stops")}";
        RunSummary.Wrapped(to,
            $"time: {time}{(cost.Baselines > 0.2 * cost.Most ? $", {Duration(cost.Baselines)} of it for baselines" : string.Empty)}; memory: about "
                + $"{Count(cost.Bytes >> 20)} MB (timed here, on {Environment.ProcessorCount} cores)", null);
    }

    public static void Json(CostEstimate cost, double start) => JsonOut.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("trials", cost.Trials);
        json.WriteNumber("searchTrials", cost.Search);
        json.WriteNumber("finalModels", cost.Final);
        json.WriteNumber("parameters", cost.Parameters);
        json.WriteNumber("steps", cost.Steps);
        json.Number("secondsPerStep", cost.Step);
        json.Number("leastSeconds", start + cost.Least);
        json.Number("mostSeconds", start + cost.Most);
        json.Number("baselineSeconds", cost.Baselines);
        json.WriteNumber("bytes", cost.Bytes);
        json.WriteEndObject();
    });

    internal static string Duration(double seconds) => seconds switch
    {
        < 1e-3 => FormattableString.Invariant($"{seconds * 1e6:0} µs"),
        < 1 => FormattableString.Invariant($"{seconds * 1e3:0} ms"),
        < 100 => FormattableString.Invariant($"{seconds:0} s"),
        < 6000 => FormattableString.Invariant($"{seconds / 60:0} min"),
        _ => FormattableString.Invariant($"{seconds / 3600:0.0} h"),
    };

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Training;

namespace LstmSpec.Storing;

/// <summary>The big arrays of a run as tables that any tool reads. Each has its reader in <see cref="TableReaders"/>.</summary>
internal static class Tables
{
    internal static readonly string[] DataColumns = ["row", "time", "target", "value"];
    internal static readonly string[] ObservedColumns = ["fold", "origin", "origin_time", "step", "time", "target", "observed", "prepared"];
    internal static readonly string[] ForecastColumns = ["source", "seed", "fold", "origin_time", "step", "time", "target", "observed", "forecast", "prepared"];
    internal static readonly string[] ScoreColumns = ["source", "metric", "units", "of", "index", "value"];
    internal static readonly string[] CurveColumns = ["fold", "seed", "phase", "epoch", "train", "validation", "gradient_norm", "gradient_peak", "clipped"];

    public static void Data(TextWriter to, DataRecord data)
    {
        var csv = Begin(to, DataColumns);
        for (var row = 0; row < data.Times.Count; row++)
        {
            for (var target = 0; target < data.Targets.Count; target++)
            {
                csv.Field(row).Field(data.Times[row]).Field(data.Targets[target]).Field(data.Values[target][row]).EndRow();
            }

            if (data.Label is { } label) csv.Field(row).Field(data.Times[row]).Field(label.Column).Field(label.Values[row]).EndRow();
        }
    }

    public static void Observed(TextWriter to, RunRecord run)
    {
        var csv = Begin(to, ObservedColumns);
        foreach (var part in run.Evaluation)
        {
            foreach (var (origin, step, target) in Points(part))
            {
                csv.Field(part.Fold).Field(part.Origins[origin]).Field(Time(run, part.Origins[origin])).Field(step + 1);
                csv.Field(Time(run, part.Origins[origin] + 1 + step)).Field(part.Targets[target]).Field(part.Observed[part.At(origin, step, target)]);
                if (part.Prepared is { } prepared) csv.Field(prepared.Observed[part.At(origin, step, target)]);
                else csv.Field(string.Empty);
                csv.EndRow();
            }
        }
    }

    public static void Forecasts(TextWriter to, RunRecord run)
    {
        var csv = Begin(to, ForecastColumns);
        foreach (var forecast in run.Forecasts)
        {
            var part = PartOf(run.Evaluation, forecast.Fold);
            foreach (var (origin, step, target) in Points(part))
            {
                var at = part.At(origin, step, target);
                csv.Field(forecast.Source).Field(forecast.Seed).Field(forecast.Fold).Field(Time(run, part.Origins[origin])).Field(step + 1);
                csv.Field(Time(run, part.Origins[origin] + 1 + step)).Field(part.Targets[target]).Field(part.Observed[at]).Field(forecast.Values[at]);
                if (forecast.Prepared is { } prepared) csv.Field(prepared[at]);
                else csv.Field(string.Empty);
                csv.EndRow();
            }
        }
    }

    public static void Scores(TextWriter to, ScoreTable scores)
    {
        var csv = Begin(to, ScoreColumns);
        foreach (var score in scores.Entries)
        {
            Row("mean", null, score.Mean);
            Row("spread", null, score.Spread);
            List("fold", score.PerFold);
            List("step", score.PerStep);
            List("seed", score.PerSeed);

            void List(string of, IReadOnlyList<double> values)
            {
                for (var i = 0; i < values.Count; i++) Row(of, i, values[i]);
            }

            void Row(string of, int? index, double value) =>
                csv.Field(score.Source).Field(score.Metric).Field(score.Units).Field(of).Field(index).Field(value).EndRow();
        }
    }

    public static void Curves(TextWriter to, IReadOnlyList<TrialRecord> trials)
    {
        var csv = Begin(to, CurveColumns);
        foreach (var trial in trials)
        {
            Curve("train", trial.Curve);
            if (trial.Refit is { } refit) Curve("refit", refit);

            void Curve(string phase, LearningCurve curve)
            {
                for (var epoch = 0; epoch < Math.Max(curve.Train.Count, Math.Max(curve.Validation.Count, curve.GradientNorm.Count)); epoch++)
                {
                    csv.Field(trial.Fold).Field(trial.Seed).Field(phase).Field(epoch + 1);
                    Value(curve.Train, epoch);
                    Value(curve.Validation, epoch);
                    Value(curve.GradientNorm, epoch);
                    Value(curve.GradientPeak, epoch);
                    Value(curve.Clipped, epoch);
                    csv.EndRow();
                }
            }

            void Value(IReadOnlyList<double> values, int epoch)
            {
                if (epoch < values.Count) csv.Field(values[epoch]);
                else csv.Field(string.Empty);
            }
        }
    }

    /// <summary>Every (origin, step, target) in the order of the arrays.</summary>
    public static IEnumerable<(int Origin, int Step, int Target)> Points(EvaluationPart part) =>
        from origin in Enumerable.Range(0, part.Origins.Count)
        from step in Enumerable.Range(0, part.Horizon)
        from target in Enumerable.Range(0, part.Targets.Count)
        select (origin, step, target);

    public static EvaluationPart PartOf(IReadOnlyList<EvaluationPart> parts, int fold) =>
        parts.FirstOrDefault(p => p.Fold == fold) ?? throw new StoreException($"There is a forecast for fold {fold}, which has no evaluation part.");

    public static string Time(RunRecord run, int row) => row >= 0 && row < run.Data.Times.Count ? run.Data.Times[row] : string.Empty;

    private static CsvWriter Begin(TextWriter to, string[] columns)
    {
        var csv = new CsvWriter(to);
        csv.Row(columns);
        return csv;
    }
}

using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Training;

namespace LstmSpec.Storing;

/// <summary>Reads the tables of <see cref="Tables"/> back; what run.json says of them must be what they hold.</summary>
internal static class TableReaders
{
    public static (IReadOnlyList<string> Times, IReadOnlyList<float[]> Values) Data(TextReader from, DataDocument document)
    {
        var csv = new CsvReader(from, "data.csv", Tables.DataColumns);
        var times = new List<string>();
        var columns = document.Label is { } label ? [.. document.Targets, label] : document.Targets;
        var values = columns.Select(_ => new List<float>()).ToArray();
        while (csv.Next())
        {
            var row = csv.Int(0);
            var target = values.Length == 0 ? throw csv.Wrong("a value without a target") : values.Sum(v => v.Count) % values.Length;
            if (row != values[target].Count || !Same(csv.Text(2), columns[target]))
                throw csv.Wrong($"row {values[target].Count} of {columns[target]} is expected");
            if (target == 0) times.Add(csv.Text(1));
            values[target].Add(csv.Float(3));
        }

        if (values.Any(v => v.Count != times.Count)) throw csv.Wrong("the last row lacks targets");
        return (times, [.. values.Select(v => v.ToArray())]);
    }

    public static IReadOnlyList<EvaluationPart> Observed(TextReader from, IReadOnlyList<EvaluationDocument> documents)
    {
        var csv = new CsvReader(from, "observed.csv", Tables.ObservedColumns);
        var parts = new List<EvaluationPart>();
        foreach (var document in documents)
        {
            var origins = new List<int>();
            List<float> observed = [], prepared = [];
            for (var origin = 0; origin < document.Origins; origin++)
            {
                for (var point = 0; point < document.Horizon * document.Targets.Count; point++)
                {
                    csv.Expect();
                    if (csv.Int(0) != document.Fold) throw csv.Wrong($"fold {document.Fold} is expected");
                    if (point == 0) origins.Add(csv.Int(1));
                    observed.Add(csv.Float(6));
                    if (document.Prepared is not null) prepared.Add(csv.Float(7));
                }
            }

            parts.Add(new(document.Fold, origins, document.Horizon, document.Targets, [.. observed], document.Scale)
            {
                SquaredScale = document.SquaredScale,
                Series = document.Series ?? [],
                Sequences = document.Sequences,
                Classes = document.Classes,
                Prepared = document.Prepared is { } p ? new([.. prepared], p.Scale, p.SquaredScale) : null,
            });
        }

        csv.ExpectEnd();
        return parts;
    }

    public static IReadOnlyList<Forecast> Forecasts(TextReader from, IReadOnlyList<ForecastDocument> documents, IReadOnlyList<EvaluationPart> parts)
    {
        var csv = new CsvReader(from, "forecasts.csv", Tables.ForecastColumns);
        var forecasts = new List<Forecast>();
        foreach (var document in documents)
        {
            var size = Tables.PartOf(parts, document.Fold).Observed.Length;
            var values = new float[size];
            var prepared = document.Prepared ? new float[size] : null;
            for (var i = 0; i < size; i++)
            {
                csv.Expect();
                if (!Same(csv.Text(0), document.Source) || csv.IntOrNull(1) != document.Seed || csv.Int(2) != document.Fold)
                    throw csv.Wrong($"a forecast of {document.Source} for fold {document.Fold} is expected");
                values[i] = csv.Float(8);
                if (prepared is not null) prepared[i] = csv.Float(9);
            }

            forecasts.Add(new(document.Source, document.Fold, document.Seed, values, prepared));
        }

        csv.ExpectEnd();
        return forecasts;
    }

    public static ScoreTable Scores(TextReader from)
    {
        var csv = new CsvReader(from, "scores.csv", Tables.ScoreColumns);
        var scores = new List<Score>();
        var lists = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        while (csv.Next())
        {
            var value = csv.Double(5);
            switch (csv.Text(3))
            {
                case "mean":
                    lists = new(StringComparer.Ordinal) { ["fold"] = [], ["step"] = [], ["seed"] = [] };
                    scores.Add(new(csv.Text(0), csv.Text(1), csv.Text(2), value, double.NaN, lists["fold"], lists["step"], lists["seed"]));
                    break;
                case "spread" when scores.Count > 0:
                    scores[^1] = scores[^1] with { Spread = value };
                    break;
                case var of when lists.TryGetValue(of, out var list):
                    list.Add(value);
                    break;
                case var of:
                    throw csv.Wrong($"'{of}' is not expected here");
            }
        }

        return new(scores);
    }

    public static IReadOnlyList<TrialRecord> Curves(TextReader from, IReadOnlyList<TrialDocument> documents)
    {
        var csv = new CsvReader(from, "curves.csv", Tables.CurveColumns);
        var curves = new Dictionary<(int Fold, int Seed, string Phase),
            (List<double> Train, List<double> Validation, List<double> Norm, List<double> Peak, List<double> Clipped)>();
        while (csv.Next())
        {
            var key = (csv.Int(0), csv.Int(1), csv.Text(2));
            if (!curves.TryGetValue(key, out var lists)) curves[key] = lists = ([], [], [], [], []);
            Add(lists.Train, 4);
            Add(lists.Validation, 5);
            Add(lists.Norm, 6);
            Add(lists.Peak, 7);
            Add(lists.Clipped, 8);
        }

        return [.. documents.Select(d => new TrialRecord(
            d.Fold, d.Seed, Curve(d, "train", d.BestEpoch, d.StoppedEarly), d.Refit is { } r ? Curve(d, "refit", r.BestEpoch, r.StoppedEarly) : null, d.Windows,
            d.Parameters, d.Steps, d.WeightsHash) { Watch = d.Watch, FoundRate = d.FoundRate, Dealt = d.Dealt })];

        void Add(List<double> list, int column)
        {
            if (csv.Text(column).Length > 0) list.Add(csv.Double(column));
        }

        LearningCurve Curve(TrialDocument trial, string phase, int best, bool stopped) =>
            curves.TryGetValue((trial.Fold, trial.Seed, phase), out var c)
                ? new(c.Train, c.Validation, best, stopped, c.Norm) { GradientPeak = c.Peak, Clipped = c.Clipped } : new([], [], best, stopped, []);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}

using System.Text;
using LstmSpec.Training;
using LstmSpec.Training.Inside;

namespace LstmSpec.Storing;

/// <summary>
/// watch.csv: what was seen of the networks' insides, a number a row. <c>of</c> says whose it is (<c>training</c>, a part such as <c>layers.0</c> or
/// <c>head</c>, <c>first</c> before the first step, <c>validation</c> after an epoch), <c>what</c> which number. It is no part of what a run is compared by: a
/// run that was not watched has the same bits and no such file.
/// </summary>
internal static class WatchTable
{
    public const string Name = "watch.csv";

    private const string Training = "training", First = "first", Validation = "validation", Layer = "layers.", Higher = "higher", Lower = "lower",
        Silent = "silent";
    private static readonly string[] Columns = ["fold", "seed", "every", "step", "of", "what", "value"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool Has(RunRecord run) => run.Trials.Any(t => t.Inside is not null);

    public static void Write(Stream to, IEnumerable<TrialRecord> trials)
    {
        using var text = new StreamWriter(to, Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var csv = new CsvWriter(text);
        csv.Row(Columns);
        foreach (var trial in trials)
        {
            if (trial.Inside is not { } inside) continue;
            Row(null, Training, "samples", inside.Samples.Count);
            if (inside.First is { } first)
            {
                Row(null, First, "loss", first.Loss);
                Row(null, First, "expected", first.Expected);
            }

            foreach (var sample in inside.Samples)
            {
                Row(sample.Step, Training, "rate", sample.Rate);
                Row(sample.Step, Training, "loss", sample.Loss);
                Row(sample.Step, Training, "penalty", sample.Penalty);
                foreach (var part in sample.Parts)
                {
                    Row(sample.Step, part.Part, "gradient", part.Gradient);
                    Row(sample.Step, part.Part, "update", part.Update);
                    Row(sample.Step, part.Part, "weight", part.Weight);
                }

                foreach (var silent in sample.Silent ?? []) Row(sample.Step, Named(silent.Layer), Silent, silent.Share);
                foreach (var layer in sample.Layers)
                {
                    var name = Named(layer.Layer);
                    Row(sample.Step, name, "steps", layer.Steps);
                    Row(sample.Step, name, "reach", layer.Reach);
                    foreach (var (lag, ratio) in LayerInside.Lags(layer.Steps)
                        .Zip(layer.Fading)) Row(sample.Step, name, FormattableString.Invariant($"lag {lag}"), ratio);
                    foreach (var gate in layer.Gates)
                    {
                        Row(sample.Step, name, $"{gate.Gate} stuck", gate.Stuck);
                        for (var bin = 0; bin < gate.Bins.Count; bin++)
                            Row(sample.Step, name, FormattableString.Invariant($"{gate.Gate} bin {bin + 1}"), gate.Bins[bin]);
                    }
                }
            }

            for (var epoch = 0; epoch < inside.Beside?.Values.Count; epoch++)
                Row(epoch + 1, Validation, $"{inside.Beside.Metric}, {(inside.Beside.Higher ? Higher : Lower)} is better", inside.Beside.Values[epoch]);

            void Row(int? step, string of, string what, double value) =>
                csv.Field(trial.Fold).Field(trial.Seed).Field(inside.Every).Field(step).Field(of).Field(what).Field(value).EndRow();
        }
    }

    /// <summary>The trials with what was seen of them.</summary>
    /// <exception cref="StoreException">The file is no such table.</exception>
    public static IReadOnlyList<TrialRecord> Read(string folder, IReadOnlyList<TrialRecord> trials)
    {
        if (!File.Exists(Path.Combine(folder, Name))) return trials;
        var seen = RunFiles.ReadTable(folder, Name, from => Read(from, Path.Combine(folder, Name)));
        return [.. trials.Select(t => seen.TryGetValue((t.Fold, t.Seed), out var inside) ? t with { Inside = inside } : t)];
    }

    private static string Named(int layer) => Layer + layer.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<(int Fold, int Seed), InsideRecord> Read(TextReader from, string path)
    {
        var csv = new CsvReader(from, path, Columns);
        var trials = new Dictionary<(int, int), Reading>();
        while (csv.Next())
        {
            var key = (csv.Int(0), csv.Int(1));
            if (!trials.TryGetValue(key, out var reading)) trials[key] = reading = new(csv.Int(2));
            if (reading.Every < 1) throw csv.Wrong("looks are at least a step apart");
            reading.Add(csv, csv.IntOrNull(3), csv.Text(4), csv.Text(5), csv.Double(6));
        }

        return trials.ToDictionary(t => t.Key, t => t.Value.Made(csv));
    }

    /// <summary>A trial as its rows come.</summary>
    private sealed class Reading(int every)
    {
        private readonly List<(int Step, List<(string Of, string What, double Value)> Rows)> _samples = [];
        private readonly List<double> _beside = [];
        private string? _metric;
        private double _loss = double.NaN, _expected = double.NaN;
        private bool _first;

        public int Every => every;

        public void Add(CsvReader csv, int? step, string of, string what, double value)
        {
            switch (of, step)
            {
                case (First, null):
                    _first = true;
                    if (what == "loss") _loss = value;
                    else _expected = value;
                    break;
                case (_, null): break;
                case (Validation, _):
                    _metric = what;
                    _beside.Add(value);
                    break;
                default:
                    if (_samples.Count == 0 || _samples[^1].Step != step.Value) _samples.Add((step.Value, []));
                    if (_samples.Count > 1 && step.Value <= _samples[^2].Step) throw csv.Wrong($"a step after {_samples[^2].Step} is expected");
                    _samples[^1].Rows.Add((of, what, value));
                    break;
            }
        }

        public InsideRecord Made(CsvReader csv)
        {
            var at = _metric?.LastIndexOf(", ", StringComparison.Ordinal) ?? -1;
            return new(every, [.. _samples.Select(s => Sample(csv, s.Step, s.Rows))])
            {
                First = _first ? new(_loss, _expected) : null,
                Beside = at < 0 ? null : new(_metric![..at], _metric[at..].Contains(Higher, StringComparison.Ordinal), _beside),
            };
        }

        private static InsideSample Sample(CsvReader csv, int step, List<(string Of, string What, double Value)> rows)
        {
            var values = new Dictionary<(string, string), double>();
            foreach (var row in rows) values[(row.Of, row.What)] = row.Value;
            var parts = rows.Where(r => r.What == "weight").Select(r => new PartNorms(r.Of, Value(r.Of, "gradient"), Value(r.Of, "update"), r.Value)).ToList();
            var layers = rows.Where(r => r.What == "steps").Select(r => OfLayer(r.Of, (int)r.Value)).ToList();
            var silent = rows.Where(r => r.What == Silent).Select(r => new SilentUnits(Place(r.Of), r.Value)).ToList();
            return new(step, Value(Training, "rate"), Value(Training, "loss"), Value(Training, "penalty"), parts,
                layers)
            { Silent = silent.Count == 0 ? null : silent };

            int Place(string of) => int.TryParse(of.AsSpan(Math.Min(Layer.Length, of.Length)), out var place) ? place : throw csv.Wrong($"'{of}' is no layer");

            double Value(string of, string what) =>
                values.TryGetValue((of, what), out var value) ? value : throw csv.Wrong($"step {step} has no {what} of {of}");

            LayerInside OfLayer(string of, int steps)
            {
                var gates = rows.Where(r => r.Of == of && r.What.EndsWith(" stuck", StringComparison.Ordinal)).Select(r => r.What[..^" stuck".Length])
                    .Select(gate => new GateInside(gate, Value(of, gate + " stuck"),
                        [.. rows.Where(r => r.Of == of && r.What.StartsWith(gate + " bin ", StringComparison.Ordinal)).Select(r => r.Value)]));
                return new(Place(of), steps, (int)Value(of, "reach"),
                    [.. LayerInside.Lags(steps).Select(lag => Value(of, FormattableString.Invariant($"lag {lag}")))], [.. gates]);
            }
        }
    }
}

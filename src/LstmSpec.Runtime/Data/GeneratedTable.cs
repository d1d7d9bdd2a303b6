using System.Globalization;
using LstmSpec.Randomness;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Data;

/// <summary>
/// Series made by a formula, the same bits on every machine. Each target of each series is made apart, with a phase, steps and noise of its own; of the first
/// series the first target has phase 0. Rows that count steps count from 0, others begin on 2000-01-01 (business days on Monday the 3rd). Series are named 1,
/// 2, … where there are several.
/// </summary>
public static class GeneratedTable
{
    /// <summary>Rows that an autoregression runs before its first: then it has forgotten where it began, which a random walk never does.</summary>
    private const int BurnIn = 100;

    /// <summary>Makes all rows, of which every <see cref="DataSpec.Sampling"/>-th is kept.</summary>
    /// <param name="generator">The formula.</param>
    /// <param name="data">Names the targets and the distance of rows.</param>
    /// <param name="split">Where it names a column of groups; null where it does not matter.</param>
    /// <exception cref="DataException">LSTM1011: a column other than targets is declared. LSTM1012: values grow beyond single precision. LSTM1014: the
    /// calendar ends.</exception>
    /// <exception cref="TooLargeException">More values than can be held.</exception>
    public static Table Make(GeneratorSpec generator, DataSpec data, SplitSpec? split = null)
    {
        var targets = data.Target.Distinct(StringComparer.Ordinal).ToList();
        if (targets.Count == 0) throw new DataException("LSTM1014", "no column is declared", "declare data.target");
        if (data.Covariates.Concat(data.Label is { } label ? [label] : []).Concat(GroupColumn.Of(split ?? new()) is { } by ? [by] : [])
            .FirstOrDefault(c => !targets.Contains(c, StringComparer.Ordinal)) is { } other)
            throw new DataException("LSTM1011", $"a generator makes the targets ({string.Join(", ", targets)}), and no '{other}'",
                "leave the column out, or take a file")
            { ColumnName = other };
        var total = (Int128)generator.Rows * generator.Series;
        if (total * targets.Count > 200_000_000)
            throw new TooLargeException("data.generator",
                $"{generator.Series} series of {generator.Rows} rows and {Evidence.Count(targets.Count, "target")} are {total * targets.Count} values; up to 200000000 are made",
                "fewer rows or series");
        var read = ((generator.Rows - 1) / data.Sampling) + 1;
        var time = Time(read, data.Time.Every)
            ?? throw new DataException("LSTM1014", $"{generator.Rows} rows {data.Time.Every} apart from the year 2000 on end behind the year 9999",
                "fewer rows, or smaller steps");
        var columns = targets.Select(t => new Column(t, new float[read * generator.Series])).ToList();
        var made = new float[generator.Rows];
        for (var s = 0; s < generator.Series; s++)
        {
            for (var t = 0; t < targets.Count; t++)
            {
                Fill(generator, made, (s * targets.Count) + t);
                for (var i = 0; i < read; i++) columns[t].Values[(s * read) + i] = made[i * data.Sampling];
            }
        }

        return Table.FromSeries(
            [.. Enumerable.Range(1, generator.Series).Select(s => (generator.Series == 1 ? string.Empty : s.ToString(CultureInfo.InvariantCulture), time))],
            columns);
    }

    private static TimeIndex? Time(int rows, Duration every) => every.Unit == DurationUnit.Step
        ? TimeIndex.Count(rows, 0, every)
        : TimeIndex.From(new(2000, 1, every.Unit == DurationUnit.BusinessDay ? 3 : 1, 0, 0, 0, DateTimeKind.Unspecified), rows, every);

    private static void Fill(GeneratorSpec generator, Span<float> values, int which)
    {
        var key = TrialKey.Of(generator.Seed, which);
        var phase = which == 0 ? 0 : new CounterRandom(key, DrawPurpose.GeneratedData, 0).Uniform(0);
        var (steps, noise) = (new CounterRandom(key, DrawPurpose.GeneratedData, 1), new CounterRandom(key, DrawPurpose.GeneratedData, 2));
        var walk = new Process(generator.Kind, steps);
        for (var i = 0; i < values.Length; i++)
        {
            var value = generator.Kind switch
            {
                SineGenerator s => s.Amplitude.Value * Sine((i / s.Period.Value) + phase),
                SquareGenerator s => Share((i / s.Period.Value) + phase) < 0.5 ? s.Amplitude.Value : -s.Amplitude.Value,
                TrendGenerator s => s.Slope.Value * i,
                SeasonalGenerator s => (s.Slope.Value * i) + (s.Amplitude.Value * Sine((i / s.Period.Value) + phase)),
                _ => walk.Next(),
            };
            values[i] = (float)(value + (generator.Noise.Value == 0 ? 0 : generator.Noise.Value * NormalDraw.Of(noise, (ulong)i)));
            if (float.IsFinite(values[i])) continue;
            throw new DataException("LSTM1012", $"the value of row {i} is beyond single precision: the series grows without bound",
                "smaller coefficients, slope or steps, or fewer rows");
        }
    }

    /// <summary>sin 2πx, from the part of x behind its whole turns.</summary>
    private static double Sine(double turns) => Elementary.Cos(2 * Math.PI * (Share(turns) - 0.25));

    private static double Share(double turns) => turns - Math.Floor(turns);

    /// <summary>x(t) from the values before it and a normal step.</summary>
    private sealed class Process
    {
        private readonly double[] _coefficients = [], _last;
        private readonly double _step, _drift;
        private readonly CounterRandom _random;
        private ulong _at;

        public Process(GeneratorKind kind, CounterRandom random)
        {
            if (kind is RandomWalkGenerator walk) (_coefficients, _step, _drift) = ([1], walk.Step.Value, walk.Drift.Value);
            else if (kind is AutoregressiveGenerator ar) (_coefficients, _step) = ([.. ar.Coefficients.Select(c => c.Value)], ar.Step.Value);
            _last = new double[_coefficients.Length];
            _random = random;
            if (kind is not AutoregressiveGenerator) return;
            for (var i = 0; i < BurnIn; i++) Next();
        }

        public double Next()
        {
            var value = _drift + (_step * NormalDraw.Of(_random, _at++));
            for (var i = 0; i < _last.Length; i++) value += _coefficients[i] * _last[i];
            for (var i = _last.Length - 1; i > 0; i--) _last[i] = _last[i - 1];
            if (_last.Length > 0) _last[0] = value;
            return value;
        }
    }
}

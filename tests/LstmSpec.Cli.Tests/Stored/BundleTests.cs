using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Predicting;
using LstmSpec.Running;
using LstmSpec.Spec;

namespace LstmSpec.Cli.Tests;

/// <summary>A trained run as one file: what it forecasts after it was read back is, to the bit, what the run forecast.</summary>
public sealed class BundleTests
{
    private static readonly string Quick = Specs.Small.Replace("epochs: 20", "epochs: 4", StringComparison.Ordinal)
        .Replace("horizon: 12", "horizon: 6", StringComparison.Ordinal);

    [Theory]
    [InlineData("direct", "huber", "")]
    [InlineData("residual", "mae", "")]
    [InlineData("recursive", "mae", "")]
    [InlineData("{sequence-to-sequence: {units: 3}}", "mae", "")]
    [InlineData("{quantile: {levels: [0.05, 0.5, 0.95]}}", "pinball", "")]
    [InlineData("gaussian", "negative-log-likelihood", "")]
    [InlineData("student-t", "negative-log-likelihood", "")]
    [InlineData("direct", "mse", "score: {intervals: 0.8}\n")]
    [InlineData("gaussian", "negative-log-likelihood", "score: {intervals: 0.8}\n")]
    public void Every_head_forecasts_the_runs_own_outlook(string head, string loss, string more)
    {
        var run = Whole.Run(With(head, loss) + more);
        var rows = Whole.Rows(Whole.Passengers);
        using var loaded = Same(run, rows);
        Assert.Equal(run.Record.Outlook.SelectMany(s => s.Values), loaded.Predict(rows).SelectMany(s => s.Values));
        Assert.Equal(run.Record.Outlook.Select(s => s.Time), loaded.Predict(rows).Select(s => s.Time));
        var bounded = more.Length > 0 || loss is "pinball" or "negative-log-likelihood";
        Assert.All(run.Record.Outlook, s => Assert.Equal(bounded, s.Interval is not null));
        Assert.All(run.Record.Outlook.Where(s => s.Interval is not null), s => Assert.InRange(s.Values[0], s.Interval!.Lower[0], s.Interval.Upper[0]));
    }

    [Theory]
    [InlineData("prepare: [{box-cox: {bias-correction: true}}, {difference: {season: 12}}, {scale: standard}]")]
    [InlineData("prepare: [{log: {bias-correction: true}}, difference, {scale: robust}]")]
    [InlineData("prepare: [{detrend: 2}, {winsorise: {lower: 0.02, upper: 0.98}}, {scale: min-max}]")]
    [InlineData("prepare: [{missing: linear}, {hampel: 7}, {smooth: 3}, {difference: {season: 12, order: 2}}, {scale: max-abs}]")]
    [InlineData("prepare: [{scale: per-window}]")]
    [InlineData("prepare: [log, {scale: last-value}]")]
    [InlineData("prepare: []")]
    public void Every_preparation_comes_back_with_its_numbers(string prepare)
    {
        var start = Quick.IndexOf("prepare:", StringComparison.Ordinal);
        var spec = Quick[..start] + prepare + "\n" + Quick[Quick.IndexOf("window:", StringComparison.Ordinal)..];
        using var loaded = Same(Whole.Run(spec, Whole.Rows(Whole.Passengers), "LSTM1214", "LSTM1105", "LSTM1106", "LSTM1107"), Whole.Rows(Whole.Passengers));
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("recursive")]
    [InlineData("sequence-to-sequence")]
    public void A_panel_with_covariates_of_every_kind_comes_back(string head)
    {
        // A recursive head reads nothing that ends at the origin.
        var (spec, rows) = (Panel.Replace("HEAD", head, StringComparison.Ordinal), Shops(120, 0));
        if (head == "recursive") spec = spec.Replace("  past: [rain]\n  future: [holiday", "  future: [rain, holiday", StringComparison.Ordinal);
        using var loaded = Same(Whole.Run(spec, rows), Shops(120, 3));
        Assert.Equal(9, loaded.Predict(Shops(60, 3)).Count);

        // Rows of one series alone give that series' forecast.
        var one = Shops(60, 3, 1);
        Assert.Equal(loaded.Predict(Shops(60, 3)).Where(s => s.Series == "b").Select(s => s.Values[0]), loaded.Predict(one).Select(s => s.Values[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("head: {class: {activation: sigmoid}}")]
    public void A_classification_comes_back_with_its_probabilities(string head)
    {
        var spec =
            LabelTests.Waves.Replace("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}]" + (head.Length > 0 ? ", " + head : string.Empty) + "}",
                StringComparison.Ordinal).Replace("epochs: 40", "epochs: 3", StringComparison.Ordinal);
        using var loaded = Same(Whole.Run(spec, LabelTests.Series()), LabelTests.Series());
        Assert.All(loaded.Predict(LabelTests.Series()), s => Assert.Equal(1, s.Probabilities!.Sum(), 1e-5));
    }

    [Fact]
    public void A_regression_of_labels_comes_back()
    {
        using var loaded = Same(Whole.Run(LabelTests.Life.Replace("epochs: 30", "epochs: 3", StringComparison.Ordinal), LabelTests.Lives()),
            LabelTests.Lives());
    }

    [Fact]
    public void Callers_at_once_get_the_bits_of_one_after_the_other()
    {
        var run = Whole.Run(Quick);
        using var predictor = run.Predictor!;
        var expected = predictor.Predict(Whole.Rows(Whole.Passengers)).Select(s => s.Values[0]).ToArray();
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 },
            _ => Assert.Equal(expected, predictor.Predict(Whole.Rows(Whole.Passengers)).Select(s => s.Values[0])));
        predictor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(Whole.Rows(Whole.Passengers)));
    }

    [Fact]
    public void Bytes_of_a_bundle_are_the_same_whenever_it_is_written()
    {
        Assert.Equal(Bytes(Whole.Run(Quick)), Bytes(Whole.Run(Quick)));
    }

    internal static string Panel { get; } = """
        experiment: shops
        data:
          time: {column: day, every: 1 day}
          series: [shop]
          target: [sales, guests]
          past: [rain]
          future: [holiday, plan]
          static: [size]
          calendar: [day-of-week]
          columns: {rain: {type: category, levels: [none, some, much]}, holiday: {type: flag}}
        prepare: [{scale: standard}]
        window: {length: 10, horizon: 3}
        split: {expanding: {folds: 2, test: 6}, validation: {rows: 9, refit: true}}
        model: {layers: [{lstm: 4}], head: HEAD}
        train: {optimizer: {adam: {learning-rate: 0.01}}, batch: 16, epochs: 3, clip-norm: 1}
        seeds: 2

        """;

    /// <summary>Three shops, day by day; of the last days only what is known ahead.</summary>
    internal static Table Shops(int days, int ahead, int? only = null)
    {
        var shops = only is { } one ? [one] : new[] { 0, 1, 2 };
        float Of(int shop, int day, int what) => what switch
        {
            0 => day < days ? (10 * (shop + 1)) + (3 * (day % 7)) + (day * shop % 5) : float.NaN,
            1 => day < days ? 100 + (shop * day % 11) + (day % 3) : float.NaN,
            2 => ((day * 5) + shop) / 2 % 3,
            3 => day % 7 == 6 ? 1 : 0,
            4 => (day + shop) % 4,
            _ => shop * 50,
        };
        return Table.FromSeries(
            [.. shops.Select(
                s => ("abc"[s].ToString(),
                    TimeIndex.FromDates([.. Enumerable.Range(0, days + ahead).Select(d => new DateOnly(2024, 1, 1).AddDays(d))], new(1, DurationUnit.Day))))],
            [.. new[] { "sales", "guests", "rain", "holiday", "plan", "size" }.Select(
                (name, c) => new Column(name, [.. shops.SelectMany(s => Enumerable.Range(0, days + ahead).Select(d => Of(s, d, c)))]))]);
    }

    internal static byte[] Bytes(RunOutcome run)
    {
        using var bytes = new MemoryStream();
        using (run.Predictor) run.Predictor!.Save(bytes);
        return bytes.ToArray();
    }

    internal static string With(string head, string loss) => Quick
        .Replace("    - lstm: {units: 4}\n", "    - lstm: {units: 4}\n  head: " + head + "\n", StringComparison.Ordinal)
        .Replace("train:\n", $"train:\n  loss: {loss}\n", StringComparison.Ordinal);

    /// <summary>The run's predictor, saved and loaded; both forecast the same bits.</summary>
    private static Predictor Same(RunOutcome run, Table rows)
    {
        using var bytes = new MemoryStream();
        run.Predictor!.Save(bytes);
        bytes.Position = 0;
        var loaded = Predictor.Load(bytes, new ManagedEngine());
        Assert.Equal(run.Record.Id, loaded.Info!.Run);
        Assert.Equal(run.Record.PlanHash, loaded.Plan.Hash);
        using (run.Predictor) Assert.Equal(Lines(run.Predictor.Predict(rows)), Lines(loaded.Predict(rows)));
        return loaded;
    }

    private static IEnumerable<string> Lines(IReadOnlyList<PredictedStep> steps) =>
        steps.Select(s => string.Join(' ', new[] { s.Series ?? "-", s.Time, Of(s.Values) }
        .Append(s.Interval is { } i ? string.Create(CultureInfo.InvariantCulture, $"{i.LowerLevel:R} {i.UpperLevel:R} {Of(i.Lower)} {Of(i.Upper)}") : "-")
            .Append(s.Probabilities is { } p ? Of(p) : "-")));

    private static string Of(IEnumerable<float> values) =>
        string.Join(',', values.Select(v => BitConverter.SingleToInt32Bits(v).ToString("x8", CultureInfo.InvariantCulture)));
}

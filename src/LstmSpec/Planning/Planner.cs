using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Planning;

/// <summary>Spec → plan: every default written out, one chain of preparation per column, canonical text and hash.</summary>
public static class Planner
{
    public static Plan Resolve(ExperimentSpec spec)
    {
        var resolved = spec with
        {
            // What means the same is written the same: the order of seasons says nothing, and twice is once.
            Data = spec.Data with { Season = spec.Data.Season.Distinct().OrderBy(s => s).ToValueList() },
            // What is tried is told by path; a method's numbers are written out where it reads them.
            Sweep = spec.Sweep is { Method: SweepMethod.Halving, Factor: null } halving ? halving with { Factor = 3 } : spec.Sweep,
            Score = spec.Score with
            {
                Metrics = spec.Score.Metrics.Distinct().ToValueList(),
                Baselines = (spec.Score.Baselines ?? DefaultBaselines(spec)).Distinct().ToValueList(),
                Origins = spec.Score.Origins ?? spec.Window.Horizon,
            },
        };
        var columns = Columns(resolved);
        var text = TextOf(resolved, columns);
        return new() { Spec = resolved, Columns = columns, Text = text, Hash = HashOf(text) };
    }

    private static ValueList<Baseline> DefaultBaselines(ExperimentSpec spec) => spec.Season is null
        ? ValueList.Of(Baseline.Naive, Baseline.PreparedMean, Baseline.PreparedLinear)
        : ValueList.Of(Baseline.Naive, Baseline.SeasonalNaive, Baseline.PreparedMean, Baseline.PreparedLinear);

    private static ValueList<ColumnPlan> Columns(ExperimentSpec spec)
    {
        var data = spec.Data;
        return data.Target.Select(c => (c, ColumnRole.Target))
            .Concat(data.Past.Select(c => (c, ColumnRole.Past)))
            .Concat(data.Future.Select(c => (c, ColumnRole.Future)))
            .Select(c => new ColumnPlan(c.c, c.Item2, spec.Prepare.Where(s => AppliesTo(s, c.c, c.Item2)).SelectMany(Single).ToValueList()))
            .ToValueList();
    }

    /// <summary>The column's own step; a difference of order n is n differences.</summary>
    private static IEnumerable<PrepareStep> Single(PrepareStep step) => step is DifferenceStep difference
        ? Enumerable.Repeat<PrepareStep>(difference with { On = default, Order = 1 }, difference.Order)
        : [step with { On = default }];

    private static bool AppliesTo(PrepareStep step, string column, ColumnRole role) =>
        step.On.Count > 0 ? step.On.Contains(column, StringComparer.Ordinal) : step is ScaleStep || role == ColumnRole.Target;

    private static string TextOf(ExperimentSpec spec, ValueList<ColumnPlan> columns)
    {
        var writer = new CanonicalWriter();
        writer.BeginMap();
        writer.Key("language");
        writer.Number(Plan.LanguageVersion);
        writer.Key("time");
        DataLanguage.Time.Write(spec.Data.Time, writer);
        writer.Key("season");
        writer.BeginList();
        foreach (var season in spec.Data.Season) writer.Number(season);
        writer.EndList();
        writer.Key("columns");
        writer.BeginList();
        foreach (var column in columns) WriteColumn(column, writer);
        writer.EndList();
        writer.Key("window");
        WindowLanguage.Window.Write(spec.Window, writer);
        writer.Key("split");
        SplitLanguage.Split.Write(spec.Split, writer);
        writer.Key("model");
        ModelLanguage.Model.Write(spec.Model, writer);
        writer.Key("train");
        TrainLanguage.Train.Write(spec.Train, writer);
        writer.Key("score");
        ScoreLanguage.Score.Write(spec.Score, writer);
        writer.Key("seeds");
        new SeedsShape().Write(spec.Seeds, writer);
        writer.Key("final");
        new ChoiceShape<FinalModel>().Write(spec.Final, writer);
        if (spec.Sweep is { } sweep)
        {
            writer.Key("sweep");
            SweepLanguage.Sweep.Write(sweep, writer);
        }

        writer.EndMap();
        return writer.ToString() + "\n";
    }

    private static void WriteColumn(ColumnPlan column, CanonicalWriter writer)
    {
        writer.BeginMap();
        writer.Key("name");
        writer.Text(column.Name);
        writer.Key("role");
        writer.Text(Words.Of(column.Role));
        writer.Key("prepare");
        writer.BeginList();
        foreach (var step in column.Steps) PrepareLanguage.PrepareStep.Write(step, writer);
        writer.EndList();
        writer.EndMap();
    }

    private static string HashOf(string text)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}

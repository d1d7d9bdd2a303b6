using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Cases;

/// <summary>What a case states of its data, as a profile would say it; numbers that it does not give are made up to fit.</summary>
internal static class ProfileTold
{
    /// <summary>A level that wanders, as prices do; both tests accept its change.</summary>
    internal static readonly StationarityProfile Wanders = new()
    {
        Rows = 1000,
        Adf = -1.2,
        AdfP = 0.67,
        Kpss = 3.9,
        KpssP = 0.01,
        DifferencedAdfP = 0.0001,
        DifferencedKpssP = 0.1
    };

    public static DataProfile? Of(Case @case)
    {
        var columns = new List<ColumnProfile>();
        if (@case.IsLabel) Label(@case, columns);
        else Targets(@case, columns);
        Inputs(@case, columns);
        var series = @case.Panel && Facts.NumberIn(@case.Facts.Text("data.description")) is >= 2 and <= 100_000 and var n
            && @case.About.Says("series", "sites", "engines", "stores") ? (int?)n : null;
        return columns.Count == 0 && @case.Rows is null ? null : new() { Rows = @case.Rows ?? 0, Columns = columns.ToValueList(), Series = series };
    }

    /// <summary>The same for a spec that somebody wrote: its columns have names of their own, and what is known of the told target or input is known of all of
    /// its kind.</summary>
    public static DataProfile? For(ExperimentSpec spec, DataProfile? told)
    {
        if (told is null) return null;
        var targets = told.Columns.Where(c => c.Name is "label" || c.Name[0] == 'y').ToList();
        var inputs = told.Columns.Except(targets).ToList();
        var columns = spec.Data.Target.Select((name, i) => Named(targets, i, name)).Concat(spec.Data.Covariates.Select((name, i) => Named(inputs, i, name)));
        return told with { Columns = columns.OfType<ColumnProfile>().ToValueList() };

        static ColumnProfile? Named(List<ColumnProfile> columns, int index, string name) =>
            columns.Count == 0 ? null : columns[Math.Min(index, columns.Count - 1)] with { Name = name };
    }

    private static void Targets(Case @case, List<ColumnProfile> columns)
    {
        var drifts = @case.Facts.Flag("data.stationary") == false && !Differenced(@case);
        var text = @case.Facts.Text("data.value_range");
        var raw = @case.Facts.Text("preprocessing.scaler") is null ? null : Wording.Range(text, @case.Target)
            ?? (text is null && @case.Facts.Flag("preprocessing.target_scaled") == false ? Wording.Range(@case.Target) : null);
        if (@case.Facts.Text("preprocessing.differencing").Says("return", "change"))
            raw = raw is { Min: < 0 } && @case.Facts.Text("preprocessing.differencing").Says("log") ? null : raw;
        if (text.Says("scaled") && !text.Says("before scal", "unscaled")) raw = null;
        var missing = Missing(@case);
        var stuck = Constant(@case) && @case.Inputs == 0;
        foreach (var name in @case.TargetNames)
        {
            if (!drifts && raw is null && missing == 0 && !stuck) return;
            var column = Sized(name, raw, raw is not null && Unprepared(@case, target: true)) with { Stationarity = drifts ? ValueList.Of(Wanders) : default };
            if (stuck) column = new() { Name = name, Min = 1, Max = 1, Mean = 1 };
            columns.Add(Gaps(@case, column, missing));
        }
    }

    private static void Inputs(Case @case, List<ColumnProfile> columns)
    {
        if (@case.Categories) return;
        var text = @case.Facts.Text("data.value_range");
        var raw = @case.Facts.Text("preprocessing.scaler").HasWord("none", "no", "raw") ? Wording.Range(text) : null;
        var (missing, constant) = (Missing(@case), Constant(@case));
        var first = true;
        foreach (var name in @case.InputNames)
        {
            if (first && constant) columns.Add(new() { Name = name, Min = 3, Max = 3, Mean = 3 });
            else if (raw is not null || missing > 0) columns.Add(Gaps(@case, Sized(name, raw, raw is not null), missing));
            first = false;
        }
    }

    private static void Label(Case @case, List<ColumnProfile> columns)
    {
        if (DataTold.Odd(@case) is { } odd)
        {
            columns.Add(
                new()
                {
                    Name = "label",
                    Min = odd.Min,
                    Max = odd.Max,
                    Mean = 0.5 * (odd.Min + odd.Max),
                    StandardDeviation = 0.3 * (odd.Max - odd.Min),
                    Distinct = odd.Max - odd.Min + 1
                });
            return;
        }

        var text = @case.Facts.Text("data.class_balance");
        if (text is null || (text.StartsWith("balanced", StringComparison.Ordinal) && Wording.Rare(text) is null) || Wording.Rare(text) is not { } rare) return;
        var rows = @case.Rows ?? 10_000;
        var classes = DataTold.Classes(@case);
        var few = Math.Max(1, (int)(rows * rare));
        var counts = new List<ClassProfile> { new("0", Math.Max(1, rows - (few * (classes - 1)))) };
        for (var i = 1; i < classes; i++) counts.Add(new(Wording.Invariant(i), few));
        columns.Add(new() { Name = "label", Max = classes - 1, StandardDeviation = 0.3, Distinct = classes, Classes = counts.ToValueList() });
    }

    private static bool Differenced(Case @case) => @case.Facts.Text("preprocessing.differencing") is { } how && !how.HasWord("none", "false", "no");

    /// <summary>Whether a column reaches the model as it is in the data.</summary>
    private static bool Unprepared(Case @case, bool target) =>
        target && (@case.Facts.Flag("preprocessing.target_scaled") == false || @case.Facts.Text("preprocessing.scaler").HasWord("none", "no"))
            && @case.Facts.Flag("preprocessing.target_scaled") != true;

    private static ColumnProfile Sized(string name, (double Min, double Max)? range, bool unprepared)
    {
        var (min, max) = range ?? (12, 210);

        // Values of both signs gather about their middle; of one sign they lie anywhere.
        var (mean, spread) = (0.5 * (min + max), (max - min) / (min < 0 && max > 0 ? 6.1 : 4));
        var column = new ColumnProfile { Name = name, Min = min, Max = max, Mean = mean, StandardDeviation = spread };
        return unprepared ? column with { Prepared = new() { Min = min, Max = max, Mean = mean, StandardDeviation = spread } } : column;
    }

    private static double Missing(Case @case)
    {
        var text = @case.Facts.Text("data.missing");
        if (text is null || text.HasWord("false", "no", "none")) return 0;
        return Facts.NumberIn(text) is > 0 and < 100 and var share && text.Says("%") ? share / 100 : 0.03;
    }

    private static ColumnProfile Gaps(Case @case, ColumnProfile column, double share) =>
        share <= 0 ? column : column with { Missing = Math.Max(1, (int)(share * (@case.Rows ?? 1000))), LongestMissing = 5 };

    private static bool Constant(Case @case) =>
        string.Join(' ', @case.Stated, @case.Facts.Text("data.value_range"), @case.Facts.Text("data.missing"))
            .Says("constant column", "constant feature", "constant sensor", "constant value", "zero variance", "zero std", "std is 0", "std of 0",
                "standard deviation of 0", "standard deviation 0", "never changes", "zero standard");
}

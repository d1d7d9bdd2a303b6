using LstmSpec.Grammar;

namespace LstmSpec.Profiles;

/// <summary>What stands in a profile, under which keys. What is not known is left out.</summary>
internal static class ProfileShape
{
    private const int Most = 10_000;

    private static readonly DecimalShape Number = new();
    private static readonly CountShape Count = new(0);
    private static readonly TextShape Name = new("the name of a column", 200);
    private static readonly TextShape Text = new("text", 200);
    private static readonly FlagShape Flag = new();

    private static readonly MapShape<PreparedProfile> Prepared = new MapShape<PreparedProfile>("a map with min, max, mean and standard-deviation")
        .Key("min", Number, p => p.Min, (p, v) => p with { Min = v }, string.Empty, required: true)
        .Key("max", Number, p => p.Max, (p, v) => p with { Max = v }, string.Empty, required: true)
        .Key("mean", Number, p => p.Mean, (p, v) => p with { Mean = v }, string.Empty, required: true)
        .Key("standard-deviation", Number, p => p.StandardDeviation, (p, v) => p with { StandardDeviation = v }, string.Empty, required: true);

    private static readonly MapShape<StationarityProfile> Stationarity = new MapShape<StationarityProfile>("a map with the tests of a fold")
        .Key("fold", Count, p => p.Fold, (p, v) => p with { Fold = v }, string.Empty, required: true)
        .Key("rows", Count, p => p.Rows, (p, v) => p with { Rows = v }, string.Empty, required: true)
        .Key("adf", Number, p => p.Adf, (p, v) => p with { Adf = v }, string.Empty, required: true)
        .Key("adf-p", Number, p => p.AdfP, (p, v) => p with { AdfP = v }, string.Empty, required: true)
        .Key("kpss", Number, p => p.Kpss, (p, v) => p with { Kpss = v }, string.Empty, required: true)
        .Key("kpss-p", Number, p => p.KpssP, (p, v) => p with { KpssP = v }, string.Empty, required: true)
        .Key("differenced-adf-p", new OptionalValueShape<double>(Number), p => p.DifferencedAdfP, (p, v) => p with { DifferencedAdfP = v }, string.Empty,
            omitEmpty: true)
        .Key("differenced-kpss-p", new OptionalValueShape<double>(Number), p => p.DifferencedKpssP, (p, v) => p with { DifferencedKpssP = v }, string.Empty,
            omitEmpty: true);

    private static readonly MapShape<DifferenceProfile> Difference = new MapShape<DifferenceProfile>("a map with autocorrelation and variance-ratio")
        .Key("times", Count, p => p.Times, (p, v) => p with { Times = v }, string.Empty, required: true)
        .Key("autocorrelation", Number, p => p.Autocorrelation, (p, v) => p with { Autocorrelation = v }, string.Empty, required: true)
        .Key("variance-ratio", Number, p => p.VarianceRatio, (p, v) => p with { VarianceRatio = v }, string.Empty, required: true);

    private static readonly MapShape<DriftProfile> Drift = new MapShape<DriftProfile>("a map with the drift of a fold")
        .Key("fold", Count, p => p.Fold, (p, v) => p with { Fold = v }, string.Empty, required: true)
        .Key("rows", Count, p => p.Rows, (p, v) => p with { Rows = v }, string.Empty, required: true)
        .Key("outside", Number, p => p.Outside, (p, v) => p with { Outside = v }, string.Empty, required: true)
        .Key("shift", Number, p => p.Shift, (p, v) => p with { Shift = v }, string.Empty, required: true)
        .Key("ks", Number, p => p.Ks, (p, v) => p with { Ks = v }, string.Empty, required: true);

    private static readonly MapShape<LeadProfile> Lead = new MapShape<LeadProfile>("a map with a covariate's lead")
        .Key("target", Name, p => p.Target, (p, v) => p with { Target = v }, string.Empty, required: true)
        .Key("same", Number, p => p.Same, (p, v) => p with { Same = v }, string.Empty, required: true)
        .Key("same-changes", Number, p => p.SameChanges, (p, v) => p with { SameChanges = v }, string.Empty, required: true)
        .Key("rows", Count, p => p.Rows, (p, v) => p with { Rows = v }, string.Empty, required: true)
        .Key("ahead", Count, p => p.Ahead, (p, v) => p with { Ahead = v }, string.Empty, required: true)
        .Key("correlation", Number, p => p.Correlation, (p, v) => p with { Correlation = v }, string.Empty, required: true)
        .Key("persistence", Number, p => p.Persistence, (p, v) => p with { Persistence = v }, string.Empty, required: true);

    private static readonly MapShape<CalendarProfile> Calendar = new MapShape<CalendarProfile>("a map with the shares of a calendar's units")
        .Key("unit", new ChoiceShape<CalendarUnit>(), p => p.Unit, (p, v) => p with { Unit = v }, string.Empty, required: true)
        .Key("cycle", Count, p => p.Cycle, (p, v) => p with { Cycle = v }, string.Empty, required: true)
        .Key("most", Text, p => p.Most, (p, v) => p with { Most = v }, string.Empty, required: true)
        .Key("most-share", Number, p => p.MostShare, (p, v) => p with { MostShare = v }, string.Empty, required: true)
        .Key("least", Text, p => p.Least, (p, v) => p with { Least = v }, string.Empty, required: true)
        .Key("least-share", Number, p => p.LeastShare, (p, v) => p with { LeastShare = v }, string.Empty, required: true)
        .Key("effect", Number, p => p.Effect, (p, v) => p with { Effect = v }, string.Empty, required: true);

    private static readonly MapShape<ClassProfile> Class = new MapShape<ClassProfile>("a map with a class and its rows")
        .Key("value", Text, p => p.Value, (p, v) => p with { Value = v }, string.Empty, required: true)
        .Key("rows", Count, p => p.Rows, (p, v) => p with { Rows = v }, string.Empty, required: true);

    private static readonly MapShape<ColumnProfile> Column = new MapShape<ColumnProfile>("a map with the profile of a column")
        .Key("name", Name, p => p.Name, (p, v) => p with { Name = v }, string.Empty, required: true)
        .Key("missing", Count, p => p.Missing, (p, v) => p with { Missing = v }, string.Empty, required: true)
        .Key("longest-missing", Count, p => p.LongestMissing, (p, v) => p with { LongestMissing = v }, string.Empty, required: true)
        .Key("non-positive", Count, p => p.NonPositive, (p, v) => p with { NonPositive = v }, string.Empty, required: true)
        .Key("min", Number, p => p.Min, (p, v) => p with { Min = v }, string.Empty, required: true)
        .Key("max", Number, p => p.Max, (p, v) => p with { Max = v }, string.Empty, required: true)
        .Key("mean", Number, p => p.Mean, (p, v) => p with { Mean = v }, string.Empty, required: true)
        .Key("standard-deviation", Number, p => p.StandardDeviation, (p, v) => p with { StandardDeviation = v }, string.Empty, required: true)
        .Key("distinct", Count, p => p.Distinct, (p, v) => p with { Distinct = v }, string.Empty, required: true)
        .Key("longest-run", Count, p => p.LongestRun, (p, v) => p with { LongestRun = v }, string.Empty, required: true)
        .Key("repeats", new OptionalValueShape<int>(Count), p => p.Repeats, (p, v) => p with { Repeats = v }, string.Empty, omitEmpty: true)
        .Key("season", new OptionalValueShape<int>(new CountShape(2)), p => p.SeasonFound, (p, v) => p with { SeasonFound = v }, string.Empty, omitEmpty: true)
        .Key("season-autocorrelation", Number, p => p.SeasonAutocorrelation, (p, v) => p with { SeasonAutocorrelation = v }, string.Empty, omitEmpty: true)
        .Key("memory", new OptionalValueShape<int>(Count), p => p.Memory, (p, v) => p with { Memory = v }, string.Empty, omitEmpty: true)
        .Key("outliers", new OptionalValueShape<double>(Number), p => p.OutlierShare, (p, v) => p with { OutlierShare = v }, string.Empty, omitEmpty: true)
        .Key("spread-growth", new OptionalValueShape<double>(Number), p => p.SpreadGrowth, (p, v) => p with { SpreadGrowth = v }, string.Empty, omitEmpty: true)
        .Key("repeats-after", new OptionalValueShape<int>(Count), p => p.RepeatsAfter, (p, v) => p with { RepeatsAfter = v }, string.Empty, omitEmpty: true)
        .Key("prepared", new OptionalShape<PreparedProfile>(Prepared), p => p.Prepared, (p, v) => p with { Prepared = v }, string.Empty, omitEmpty: true)
        .Key("difference", new OptionalShape<DifferenceProfile>(Difference), p => p.Difference, (p, v) => p with { Difference = v }, string.Empty,
            omitEmpty: true)
        .Key("stationarity", new ListShape<StationarityProfile>(Stationarity, 0, Most), p => p.Stationarity, (p, v) => p with { Stationarity = v },
            string.Empty, omitEmpty: true)
        .Key("drift", new ListShape<DriftProfile>(Drift, 0, Most), p => p.Drift, (p, v) => p with { Drift = v }, string.Empty, omitEmpty: true)
        .Key("leads", new ListShape<LeadProfile>(Lead, 0, Most), p => p.Leads, (p, v) => p with { Leads = v }, string.Empty, omitEmpty: true)
        .Key("calendar", new ListShape<CalendarProfile>(Calendar, 0, Most), p => p.Calendar, (p, v) => p with { Calendar = v }, string.Empty, omitEmpty: true)
        .Key("classes", new ListShape<ClassProfile>(Class, 0, 100), p => p.Classes, (p, v) => p with { Classes = v }, string.Empty, omitEmpty: true);

    private static readonly MapShape<PairProfile> Pair = new MapShape<PairProfile>("a map with two columns and their correlation")
        .Key("first", Name, p => p.First, (p, v) => p with { First = v }, string.Empty, required: true)
        .Key("second", Name, p => p.Second, (p, v) => p with { Second = v }, string.Empty, required: true)
        .Key("correlation", Number, p => p.Correlation, (p, v) => p with { Correlation = v }, string.Empty, required: true)
        .Key("equal", Flag, p => p.Equal, (p, v) => p with { Equal = v }, string.Empty, required: true);

    /// <summary>The whole file.</summary>
    public static readonly MapShape<WrittenProfile> File = new MapShape<WrittenProfile>("a profile")
        .Key("profile", new CountShape(1), p => p.Version, (p, v) => p with { Version = v }, string.Empty, required: true)
        .Key("data-hash", Text, p => p.Profile.DataHash, (p, v) => p with { Profile = p.Profile with { DataHash = v } }, string.Empty, required: true)
        .Key("spec-hash", Text, p => p.Profile.SpecHash, (p, v) => p with { Profile = p.Profile with { SpecHash = v } }, string.Empty, required: true)
        .Key("rows", new CountShape(1), p => p.Profile.Rows, (p, v) => p with { Profile = p.Profile with { Rows = v } }, string.Empty, required: true)
        .Key("from", Text, p => p.Profile.From, (p, v) => p with { Profile = p.Profile with { From = v } }, string.Empty, required: true)
        .Key("to", Text, p => p.Profile.To, (p, v) => p with { Profile = p.Profile with { To = v } }, string.Empty, required: true)
        .Key("columns", new ListShape<ColumnProfile>(Column, 1, Most), p => p.Profile.Columns, (p, v) => p with { Profile = p.Profile with { Columns = v } },
            string.Empty, required: true)
        .Key("pairs", new ListShape<PairProfile>(Pair, 0, Most), p => p.Profile.Pairs, (p, v) => p with { Profile = p.Profile with { Pairs = v } },
            string.Empty, omitEmpty: true)
        .Key("series", new OptionalValueShape<int>(new CountShape(2)), p => p.Profile.Series, (p, v) => p with { Profile = p.Profile with { Series = v } },
            string.Empty, omitEmpty: true)
        .Key("series-pairs", new ListShape<PairProfile>(Pair, 0, Most), p => p.Profile.SeriesPairs,
            (p, v) => p with { Profile = p.Profile with { SeriesPairs = v } }, string.Empty, omitEmpty: true);

    internal sealed record WrittenProfile
    {
        public int Version { get; init; }

        public DataProfile Profile { get; init; } = new();
    }
}

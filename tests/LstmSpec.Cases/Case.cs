using LstmSpec.Profiles;

namespace LstmSpec.Cases;

/// <summary>What was asked of a configuration, as far as rules tell tasks apart.</summary>
internal enum Asked
{
    Forecast,
    Regression,
    TwoClasses,
    Classes,
    Anomalies,
}

/// <summary>A case told in the language.</summary>
/// <param name="Text">The spec.</param>
/// <param name="Profile">What the case says of its data, as a profile would; null where it says nothing.</param>
/// <param name="Left">Facts that did not find a place in it.</param>
internal sealed record Told(string Text, DataProfile? Profile, IReadOnlyList<string> Left);

/// <summary>
/// What the sections of a spec share. A fact that is not known is filled in soundly, so that nothing is found but what a case states; early stopping that
/// nobody speaks of is not there.
/// </summary>
internal sealed class Case
{
    /// <summary>More columns than this change no finding.</summary>
    private const int MostColumns = 60;

    public Case(Facts facts)
    {
        Facts = facts;
        Target = facts.Text("data.target");
        About = string.Join(' ', facts.Text("title"), facts.Text("data.description"), Target, facts.Text("note"));
        Stated = string.Join(' ', facts.Text("title"), facts.Text("data.description"), Target, facts.Text("preprocessing.scaler"),
            facts.Text("preprocessing.differencing"), facts.Text("preprocessing.imputation"), facts.Text("split.validation"));
        HeadUnits = facts.Count("model.head.units", 1, 4096);
        HeadActivation = facts.Text("model.head.activation");
        Loss = facts.Text("training.loss");
        Asked = Task();
        Rows = facts.Count("data.rows", 1, 100_000_000);
        Season = facts.Count("data.season_length", 2, 1_000_000);
        Every = Frequency(string.Join(' ', facts.Text("data.frequency"), facts.Text("data.description")), facts);
        Panel = About.Says("panel", "multiple series", "multiple time series", "multiple sequences", "run-to-failure", " series per ", "per site", "per store",
            "per customer", "per engine", "sites", "stores", "customers", "engines", "patients")
            || (Asked is not (Asked.Forecast or Asked.Anomalies)) || (About.Says("series of") && Facts.NumberIn(facts.Text("data.description")) is > 1);
        Horizon = Asked == Asked.Forecast ? facts.Count("windowing.horizon", 1, 100_000) ?? 1 : 1;
        facts.Text("windowing.horizon");
        Window = facts.Count("windowing.window", 1, 100_000) ?? Math.Max(Math.Max(24, 2 * Horizon), Season is { } s and <= 400 ? (s * 5 / 4) + 1 : 24);
        var columns = facts.Count("data.features", 1, 100_000) ?? (About.Says("multivariate") ? 3 : Asked == Asked.Forecast ? 1 : 3);
        Targets = Math.Min(TargetCount(columns), MostColumns);
        Inputs = Math.Min(Asked == Asked.Forecast ? columns - Targets : columns, MostColumns);
        if (Inputs < 1 && (Asked is not (Asked.Forecast or Asked.Anomalies) || Ahead)) Inputs = 1;
        Categories = About.Says(
            "categorical feature", "label-encoded", "label encoded", "one-hot", "token", "character", "words", "text", "named-entity", "sentence");
    }

    public Facts Facts { get; }

    public Asked Asked { get; }

    /// <summary>Title, description, target and note, in lower case.</summary>
    public string About { get; }

    /// <summary>Without the note, which is the collectors' own comment.</summary>
    public string Stated { get; }

    public string? Target { get; }

    public string? Loss { get; }

    public int? HeadUnits { get; }

    public string? HeadActivation { get; }

    public int? Rows { get; }

    public int? Season { get; }

    /// <summary>Such as "1 hour"; null for a plain index.</summary>
    public string? Every { get; }

    public bool Panel { get; }

    public int Window { get; }

    public int Horizon { get; }

    public int Targets { get; }

    public int Inputs { get; }

    /// <summary>Whether inputs are words or codes.</summary>
    public bool Categories { get; }

    public bool IsLabel => Asked is Asked.TwoClasses or Asked.Classes;

    public IEnumerable<string> TargetNames => IsLabel ? ["label"] : Targets == 1 ? ["y"] : Enumerable.Range(1, Targets).Select(i => $"y{i}");

    public IEnumerable<string> InputNames => Enumerable.Range(1, Inputs).Select(i => $"x{i}");

    /// <summary>Whether covariates are known for the steps to be forecast.</summary>
    public bool Ahead =>
        About.Says("future covariate", "known future", "known-future", "known in advance", "calendar feature", "calendar covariate", "time covariate", "lag12",
            "holiday");

    private Asked Task()
    {
        var task = Facts.Text("task");
        if (task.Says("anomal")) return Asked.Anomalies;
        if (task.Says("binar")) return Asked.TwoClasses;
        if (task.Says("class", "label", "tagging", "categor"))
            return Wording.Classes(About) is > 2 || HeadUnits is > 2 || !task.Says("two") ? Asked.Classes : Asked.TwoClasses;
        if (task.Says("regress", "remaining", "nowcast", "rul")) return Asked.Regression;
        if (task is not null && !task.Says("forecast", "predict", "series", "seq", "autoreg")) Facts.Odd("task");
        return Asked.Forecast;
    }

    private int TargetCount(int columns)
    {
        if (IsLabel || Asked == Asked.Anomalies) return 1;
        if (Asked == Asked.Regression) return HeadUnits ?? 1;
        var parameters = HeadActivation.Says("param", "gaussian", "normal", "distribution") || Loss.Says("likelihood", "gaussian", "normal", "quantile");
        var each = columns > 1 && !(parameters && Target is null)
            && (Target.Says("all ", "each", "every", "both") || (Target is null && HeadUnits == columns)
                || (Target.Says($"{columns} feature", $"{columns} channel", $"{columns} variable", $"{columns} series") && HeadUnits == columns));
        return each ? columns : 1;
    }

    private static string? Frequency(string text, Facts facts)
    {
        if (text.Says("hourly", "per hour", "every hour")) return "1 hour";
        if (text.Says("semi-monthly", "half-monthly")) return "15 days";
        if (text.Says("monthly", "per month")) return "1 month";
        if (text.Says("quarterly")) return "3 months";
        if (text.Says("weekly", "per week")) return "7 days";
        if (text.Says("yearly", "annual")) return "12 months";
        if (text.Says("daily", "per day", "business day")) return "1 day";
        var minutes = System.Text.RegularExpressions.Regex.Match(text, @"(?<n>\d+)[ -]?min", System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
            TimeSpan.FromMinutes(1));
        if (minutes.Success && Facts.NumberIn(minutes.Groups["n"].Value) is >= 1 and <= 1440 and var n) return $"{(int)n} minutes";
        if (facts.Text("data.frequency") is { } said && !said.Says("none", "irregular", "hz", "sec", "minute", "sample", "index")) facts.Odd("data.frequency");
        return null;
    }
}

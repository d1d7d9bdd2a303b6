using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>Keys that mean something only beside another value, and bounds that hold between two keys.</summary>
internal static class StepCheck
{
    public static void Run(ExperimentSpec spec, Reading reading)
    {
        for (var i = 0; i < spec.Prepare.Count; i++)
        {
            var at = reading.Map.IsWritten(SpecPath.At("prepare", i)) ? SpecPath.At("prepare", i) : "prepare";
            at = SpecPath.Join(at, PrepareLanguage.PrepareStep.WordOf(spec.Prepare[i]));
            switch (spec.Prepare[i])
            {
                case WinsoriseStep { Lower.Value: var lower, Upper.Value: var upper } when lower >= upper:
                    Fail(at + ".upper", $"the lower quantile {Number.From(lower)} is not below the upper one, {Number.From(upper)}", "give the lower one less");
                    break;
                case MissingStep missing:
                    if (missing.Method != MissingMethod.Constant) Only(at + ".value", "a value is taken by 'constant' alone");
                    if (missing.Method != MissingMethod.Seasonal) Only(at + ".season", "a season is looked back on by 'seasonal' alone");
                    if (missing.Method == MissingMethod.Seasonal && missing.Season == 1)
                        Fail(at + ".season", "'seasonal' takes the value of a season before, and the season is not said",
                            "write the season in steps, or use 'forward'", ReadingIds.MissingKey);
                    if (missing.Method == MissingMethod.Drop)
                        Only(at + ".limit", "rows that are left out have no limit", "indicator", "rows that are left out have no indicator");
                    break;
                case ScaleStep { IsPerWindow: false }:
                    Only(at + ".span", "statistics of a window are taken by 'per-window', 'last-value' and 'reversible' alone", "targets",
                        "targets of a window are brought to size by 'per-window', 'last-value' and 'reversible' alone");
                    break;
                case ScaleStep { IsPerWindow: true } scale:
                    if (scale.Fit != FitScope.FoldTrain) Only(at + ".fit", "a window's statistics are its own: there is nothing to fit");
                    Only(at + ".share-statistics", "a window's statistics are its own: there is nothing to share");
                    break;
            }
        }

        if (spec.Data is { Source: not null, Generator: not null })
            Fail("data.generator", "rows come from a file or from a generator; both are written", "leave one of them out", ReadingIds.DuplicateKey,
                new(EditKind.Remove, "data.generator"));
        if (spec.Train.LearningRateSearch is { } search && search.From.Value >= search.To.Value)
            Fail("train.learning-rate-search", $"the rate is to rise from {search.From} to {search.To}", "name a first rate below the last");
        if (spec.Data is { Format: not null, Source: null }) Only("data.format", "no file is named whose format this would be");
        if (spec.Data.Time is { Zone: not null, Every: var every } && (every.IsDateBased || every.Unit == DurationUnit.Step))
            Only("data.time.zone", $"rows {every} apart carry no time of day that a zone would move");
        // Where the distance of rows could not be read, nothing follows from it.
        var told = reading.Poisoned.Contains("data.time.every", StringComparer.Ordinal) ? 0 : spec.Data.Calendar.Count;
        for (var i = 0; i < told; i++)
        {
            if (IsConstant(spec.Data.Calendar[i], spec.Data.Time.Every))
            {
                var path = reading.Map.IsWritten(SpecPath.At("data.calendar", i)) ? SpecPath.At("data.calendar", i) : "data.calendar";
                Fail(path, $"'{Words.Of(spec.Data.Calendar[i])}' says nothing of rows {spec.Data.Time.Every} apart", "name one that changes from row to row",
                    fix: new(EditKind.Remove, path));
            }
        }

        void Only(string path, string message, string? second = null, string? secondMessage = null)
        {
            if (reading.Map.IsWritten(path)) Fail(path, message, "leave it out", fix: new(EditKind.Remove, path));
            if (second is null) return;
            var other = SpecPath.Join(SpecPath.Above(path), second);
            if (reading.Map.IsWritten(other)) Fail(other, secondMessage!, "leave it out", fix: new(EditKind.Remove, other));
        }

        void Fail(string path, string message, string help, string id = ReadingIds.OutOfRange, SpecEdit? fix = null)
        {
            if (reading.Map.Find(path) is { } span) reading.Fail(id, path, span, message, help, fix);
        }
    }

    /// <summary>What is the same in all rows so far apart: the hour of daily rows, anything of a plain index.</summary>
    private static bool IsConstant(CalendarFeature feature, Duration every) => every.Unit switch
    {
        DurationUnit.Step => true,
        DurationUnit.Month or DurationUnit.Quarter or DurationUnit.Year =>
            feature is CalendarFeature.Minute or CalendarFeature.Hour or CalendarFeature.DayOfMonth || every.InStepsOf(new(12, DurationUnit.Month)) is > 0,
        DurationUnit.Day or DurationUnit.Week or DurationUnit.BusinessDay => feature is CalendarFeature.Minute or CalendarFeature.Hour
            || (feature == CalendarFeature.DayOfWeek && every.InStepsOf(new(1, DurationUnit.Week)) is > 0),
        DurationUnit.Hour => feature == CalendarFeature.Minute,
        _ => false,
    };
}

using System.Globalization;
using System.Text;
using LstmSpec.Data;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Starting;

/// <summary>Writes the first spec for labelled sequences: which class each is of, or a number for it.</summary>
internal static class SequenceStarter
{
    private const int LongestWindow = 1000;

    /// <summary>What the label of a .ts file is called.</summary>
    public const string ArchiveLabel = "label";

    /// <summary>Whether the spec is to be of labelled sequences.</summary>
    public static bool Serves(string data, StarterWishes wishes) => IsArchive(data) || wishes.Task is StarterTask.Classification or StarterTask.Regression;

    /// <summary>What was said and such a spec has no use for; null where all of it is read.</summary>
    public static string? Unread(string data, StarterWishes wishes)
    {
        if (!Serves(data, wishes)) return null;
        if (wishes.Horizon is not null) return "--horizon is of forecasts, and a label is told once; leave it out";
        if (wishes.Season is not null) return "--season is of forecasts; leave it out";
        if (!IsArchive(data)) return null;
        if (wishes.Time is not null) return "a .ts file has no column of times: --time cannot be read; leave it out";
        return wishes.Target is null or ArchiveLabel
            ? null
            : $"a .ts file has one label, called '{ArchiveLabel}': --target {wishes.Target} names no other; leave it out";
    }

    private static bool IsArchive(string data) => data.EndsWith(".ts", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="DataException">The file cannot be read, or no spec can be made of it; the message says what is missing.</exception>
    public static Started Make(string spec, string data, StarterWishes wishes)
    {
        var archive = IsArchive(data);
        var sketch = archive ? SequenceSketch.Archive(data, Path.GetFileName(data)) : SequenceSketch.Rowed(data, wishes);
        var classes = sketch.Levels.Count > 0;
        if (wishes.Task is { } task && (task == StarterTask.Classification) != classes && task is StarterTask.Classification or StarterTask.Regression)
            throw new DataException("LSTM1011", classes ? "the labels of the file are classes" : "the labels of the file are numbers",
                $"leave out --task, or say --task {(classes ? "classification" : "regression")}", new(data));
        if (archive && wishes.Task is StarterTask.Forecast or StarterTask.Anomaly)
            throw new DataException("LSTM1011", "a .ts file holds labelled sequences",
                $"leave out --task, or say --task {(classes ? "classification" : "regression")}", new(data));
        var test = archive ? TestPart(data) : null;
        var text = Write(spec, data, test, sketch);
        var (mended, mends) = Mender.Apply(text, t => Starter.Measure(spec, t).Findings);
        var (file, profile, findings) = Starter.Measure(spec, mended);
        return new(mended, file, profile, findings,
            [.. Guesses(sketch, test, wishes), .. mends.Select(m => $"for {m.Finding.Id}, {m.Finding.Help ?? m.Edit.Path}")]);
    }

    /// <summary>The archives give a file to train on and one to test on.</summary>
    private static string? TestPart(string data)
    {
        var name = Path.GetFileName(data);
        var at = name.LastIndexOf("_TRAIN", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var other = Path.Combine(Path.GetDirectoryName(data) ?? string.Empty, string.Concat(name.AsSpan(0, at), "_TEST", name.AsSpan(at + "_TRAIN".Length)));
        return File.Exists(other) ? other : null;
    }

    private static string Write(string spec, string data, string? test, SequenceSketch sketch)
    {
        var classes = sketch.Levels.Count > 0;
        var text = new StringBuilder();
        text.Append("experiment: ").Append(StarterText.NameOf(Path.GetFileName(spec))).Append('\n');
        text.Append("task: ").Append(classes ? "classification" : "regression").Append('\n');
        text.Append("data:\n");
        if (test is null) text.Append("  source: ").Append(StarterText.Flow(Starter.Relative(spec, data))).Append('\n');
        text.Append("  time: {column: ").Append(StarterText.Flow(sketch.Time)).Append(", every: ").Append(sketch.Every).Append("}\n");
        if (sketch.Series.Count > 0) text.Append("  series: [").Append(string.Join(", ", sketch.Series.Select(StarterText.Flow))).Append("]\n");
        text.Append("  target: ").Append(StarterText.Flow(sketch.Label)).Append('\n');
        text.Append("  past: [").Append(string.Join(", ", sketch.Inputs.Select(StarterText.Flow))).Append("]\n");
        if (classes)
            text.Append("  columns: {").Append(StarterText.Flow(sketch.Label)).Append(": {type: category, levels: [")
                .Append(string.Join(", ", sketch.Levels.Select(StarterText.Flow))).Append("]}}\n");
        text.Append("# In order, fitted on the training part of each fold.\nprepare:\n");
        if (sketch.Missing) text.Append("  - missing: forward\n");
        text.Append("  - scale: standard\n");
        var window = sketch.Whole ? Math.Min(LongestWindow, sketch.Longest) : Math.Clamp(sketch.Longest / 4, 2, 50);
        // One label for a whole sequence reads it from end to end, whatever its length; a label of each row reads the rows before it.
        text.Append("window: {length: ").Append(Say(window)).Append(sketch.Whole ? ", ragged: {}}\n" : "}\n");
        if (test is not null)
            text.Append("split: {given: {files: {train: ").Append(StarterText.Flow(Starter.Relative(spec, data))).Append(", test: ")
                .Append(StarterText.Flow(Starter.Relative(spec, test))).Append("}}}\n");
        else
            text.Append("split: {group: {folds: ").Append(Say(sketch.Sequences >= 50 ? 5 : 3)).Append("}, validation: {rows: ")
                .Append(Say(Math.Max(2, sketch.Sequences / 8))).Append(", refit: true}}\n");
        text.Append("model:\n  layers:\n    - lstm: {units: ").Append(Say(sketch.Sequences < 100 ? 16 : 32)).Append("}\n");
        text.Append("train:\n  optimizer: {adam: {learning-rate: 0.003}}\n  batch: 16\n  epochs: ")
            .Append(test is null ? "100\n  early-stopping: {patience: 10}\n" : "30\n").Append("  clip-norm: 1\n");
        return text.Append("seeds: 3\n").ToString();
    }

    private static IEnumerable<string> Guesses(SequenceSketch sketch, string? test, StarterWishes wishes)
    {
        var named = sketch.Series.Count == 0
            ? "a line of the file is a sequence"
            : $"{string.Join(" and ", sketch.Series.Select(s => $"'{s}'"))} name{(sketch.Series.Count == 1 ? "s" : string.Empty)} the sequence";
        yield return $"{named}; {Say(sketch.Sequences)} were looked at, the longest of {Say(sketch.Longest)} rows";
        var many = sketch.Levels.Count > 0 ? $", one of {Say(sketch.Levels.Count)} classes" : ", a number";
        yield return $"'{sketch.Label}' is told{(wishes.Target is null ? string.Empty : " (said)")}{many}, "
            + $"{(sketch.Whole ? "once for a sequence" : "for each row, from the rows before it")}";
        yield return $"it is told from {string.Join(", ", sketch.Inputs.Take(8).Select(i => $"'{i}'"))}{(sketch.Inputs.Count > 8 ? $" and {Say(sketch.Inputs.Count - 8)} more" : string.Empty)}";
        yield return test is null
            ? "whole sequences are dealt to folds: what is tested was never seen"
            : $"the archive's own test part, {Path.GetFileName(test)}, is tested on";
    }

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}

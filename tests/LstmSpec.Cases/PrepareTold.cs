using System.Text.RegularExpressions;

namespace LstmSpec.Cases;

internal static class PrepareTold
{
    private static readonly (string Words, string Method)[] Decompositions =
    [
        ("c?ee?md(an)?|iceemdan|emd|empirical mode", "emd"), ("vmd|variational mode", "vmd"), ("wavelets?|dwt|swt|wt|modwt", "wavelet"),
        ("stl|seasonal decomposition|seasonal_decompose", "stl"), ("ssa|singular spectrum", "ssa"),
    ];

    public static string Of(Case @case)
    {
        var (facts, steps) = (@case.Facts, new List<string>());
        var scaler = facts.Text("preprocessing.scaler");
        var whole = IsWhole(@case);
        Missing(@case, steps);
        Differences(@case, scaler, steps);
        Decompose(@case, steps);
        if (scaler.Says("moving average", "smooth", "savgol", "savitzky", "rolling mean"))
            steps.Add(scaler.Says("centred", "centered", "savgol", "savitzky", "two-sided") ? "smooth: {window: 5, centred: true}" : "smooth: {window: 5}");
        Scale(@case, scaler, whole, steps);
        return steps.Count == 0 ? string.Empty : "prepare:\n" + string.Concat(steps.Select(s => $"  - {s}\n"));
    }

    /// <summary>Whether statistics were taken from rows that are tested.</summary>
    private static bool IsWhole(Case @case)
    {
        var fit = @case.Facts.Text("preprocessing.scaler_fit_on");
        if (fit.HasWord("all", "full", "entire", "whole", "everything", "complete", "dataset", "before", "test", "both")) return true;
        if (fit is not null && !fit.Says("train", "none", "window", "fold", "sample", "series", "batch")) @case.Facts.Odd("preprocessing.scaler_fit_on");
        return false;
    }

    private static void Missing(Case @case, List<string> steps)
    {
        var how = @case.Facts.Text("preprocessing.imputation");
        if (how is null || how.HasWord("none", "false", "no")) return;
        var method = how.Says("backward", "bfill", "back-fill", "next value") ? "backward"
            : how.Says("forward", "ffill", "last", "previous", "locf") ? "forward"
            : how.Says("interpol", "linear", "spline") ? "linear"
            : how.Says("seasonal") ? "seasonal"
            : how.Says("drop", "remov", "delet") ? "drop"
            : how.Says("mean", "median", "zero", "constant", "0", "fill") ? "constant" : null;
        if (method is null) @case.Facts.Odd("preprocessing.imputation");
        else steps.Add($"missing: {method}");
    }

    private static void Differences(Case @case, string? scaler, List<string> steps)
    {
        var how = @case.Facts.Text("preprocessing.differencing");
        if (how.HasWord("log", "log1p", "logarithm") || scaler.HasWord("log", "log1p", "logarithm")) steps.Add("log");
        if (scaler.Says("box-cox", "boxcox", "power") && !scaler.Says("at first")) steps.Add("box-cox");
        if (how is null || how.HasWord("none", "false", "no")) return;
        if (how.Says("residual", "inside the model", "wrapper")) return;
        if (how.Says("pct", "percent", "return", "relative") && !how.Says("log")) steps.Add("difference: {relative: true}");
        else if (how.Says("season") && @case.Season is { } season) steps.Add($"difference: {{season: {season}}}");
        else if (how.Says("second", "twice", "order 2")) steps.Add("difference: {order: 2}");
        else if (how.Says("diff", "return", "true", "first", "change", "delta", "yes")) steps.Add("difference");
        else if (!how.Says("log")) @case.Facts.Odd("preprocessing.differencing");
    }

    /// <summary>Components of the series, taken from all of it unless each part is said to be taken apart by itself.</summary>
    private static void Decompose(Case @case, List<string> steps)
    {
        foreach (var (words, method) in Decompositions)
        {
            if (!Regex.IsMatch(@case.Stated, $@"(?<![a-z0-9])({words})(?![a-z0-9])", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))) continue;
            var apart = @case.Stated.Says("per fold", "per window", "each fold", "each window", "each training", "training part", "on train", "train only",
                "training set only", "causal", "trailing");
            steps.Add($"decompose: {{method: {method}{(apart ? string.Empty : ", fit: whole-series")}}}");
            return;
        }
    }

    private static void Scale(Case @case, string? scaler, bool whole, List<string> steps)
    {
        var target = @case.Facts.Flag("preprocessing.target_scaled");
        var undone = @case.Facts.Flag("preprocessing.inverse_transformed");
        var numbers = !@case.Categories && @case.Inputs > 0;
        var none = scaler is not null && scaler.HasWord("none", "no", "raw", "unscaled") && !scaler.Says("none at all but");
        if (scaler.Says("box-cox", "boxcox") && !none) none = true;
        string? on = null;
        if (none)
        {
            if (target != true || @case.IsLabel) return;
            on = Names(@case.TargetNames);
        }
        else if (target == false && !@case.IsLabel)
        {
            if (!numbers) return;
            on = Names(@case.InputNames);
        }
        else if (!numbers && @case.IsLabel)
        {
            return;
        }

        var said = new List<string> { "method: " + Method(@case, scaler) };
        if (said[0].EndsWith("per-window", StringComparison.Ordinal)
            && scaler.Says("shifted", "future", "centred", "centered", "look-ahead", "lookahead", "horizon"))
            said.Add("span: window-and-target");
        else if (whole && !said[0].EndsWith("per-window", StringComparison.Ordinal)) said.Add("fit: whole-series");
        if (on is not null) said.Add("on: " + on);
        if (undone == false && target == true && !@case.IsLabel && @case.HeadUnits is not > 100) said.Add("invert: false");
        steps.Add($"scale: {{{string.Join(", ", said)}}}");
    }

    private static string Method(Case @case, string? scaler)
    {
        if (scaler is null) return "standard";
        if (scaler.Says("per window", "per-window", "window", "rolling", "instance", "revin", "reversible", "default target normali", "groupnormali",
            "encodernormali", "mean scal", "per sample", "each sample"))
            return "per-window";
        if (scaler.Says("minmax", "min-max", "min max", "0..1", "0-1", "[0,1]", "[0, 1]", "-1..1", "normalizer", "scaler (darts default)")) return "min-max";
        if (scaler.Says("robust", "quantile", "iqr")) return "robust";
        if (scaler.Says("maxabs", "max-abs", "divide", "divided by max", "by the max", "/255"))
            return scaler.Says("standard", "z-score") ? "standard" : "max-abs";
        if (!scaler.Says("standard", "z-score", "zscore", "z score", "normal", "mean", "std", "true", "yes", "scale")) @case.Facts.Odd("preprocessing.scaler");
        return "standard";
    }

    private static string Names(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";
}

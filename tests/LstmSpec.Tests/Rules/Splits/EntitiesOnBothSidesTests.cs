using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class EntitiesOnBothSidesTests
{
    private const string Id = "LSTM1110";

    private static readonly string Broken = Checked.With(("  target: passengers", "  target: passengers\n  series: route"),
        ("window:", "task: regression\nwindow:"));

    [Fact]
    public void Labels_of_series_that_are_cut_by_rows_are_reported()
    {
        Checked.Reports(Id, Severity.Warning, "split.expanding", "{folds: 5, test: 12}", Broken, null, "'route'", "both sides", "regression");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_forecast_of_series_that_go_on_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("task: regression\n", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Whole_series_dealt_to_folds_are_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("expanding: {folds: 5, test: 12}", "group: {folds: 5}", StringComparison.Ordinal));
    }

    [Fact]
    public void Classes_of_series_that_are_cut_by_rows_are_reported_and_validation_stays_as_it_was_said()
    {
        var text = Broken.Replace("task: regression", "task: classification", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Warning, "split.expanding", "{folds: 5, test: 12}", text, null, "classification");
        Checked.Proposes(Id, new(EditKind.Set, "split", "{group: {folds: 5}, validation: {rows: 24, refit: true}}"), text);
        Checked.Proposes(Id, new(EditKind.Set, "split", "{group: {folds: 5}}"),
            text.Replace(", validation: {rows: 24, refit: true}", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_that_are_given_are_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace(Checked.Split, "split: {given: {rows: {train: 0..100, test: 124..}}}", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_of_one_series_are_quiet() => Checked.IsQuiet(Id, Broken.Replace("\n  series: route", "\n  past: route", StringComparison.Ordinal));
}

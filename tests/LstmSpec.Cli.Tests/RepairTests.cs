namespace LstmSpec.Cli.Tests;

/// <summary>A spec with faults is repaired on rows that no test part holds, and what was tried is told.</summary>
public sealed class RepairTests : IDisposable
{
    private static readonly string Faulty = Specs.Small
        .Replace("  - log\n  - difference: {season: 12}\n  - scale: standard", "  - scale: {method: standard, fit: whole-series}", StringComparison.Ordinal)
        .Replace("learning-rate: 0.01", "learning-rate: 0.00001", StringComparison.Ordinal)
        .Replace("seeds: 2", "seeds: 3", StringComparison.Ordinal);

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void What_helps_in_every_seed_is_kept_and_written()
    {
        var said = _tool.With("bad.lstm.yaml", Faulty).Call("repair", "bad.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var mended = File.ReadAllText(_tool.At("bad.mended.lstm.yaml"));
        Assert.Contains("fit: fold-train", mended, StringComparison.Ordinal);
        Assert.Contains("learning-rate: 0.001}", mended, StringComparison.Ordinal);
        Assert.Contains("better in 3 of 3 seeds", said.Out, StringComparison.Ordinal);
        Assert.Contains("120 rows before the first test part", said.Out, StringComparison.Ordinal);
        Assert.Equal(Faulty, File.ReadAllText(_tool.At("bad.lstm.yaml")));
        Assert.Equal(0, _tool.Call("check", "bad.mended.lstm.yaml", "--no-data").Code);
    }

    [Fact]
    public void Rows_of_the_test_parts_change_nothing()
    {
        var rows = File.ReadAllLines(Repository());
        _tool.With("bad.lstm.yaml", Faulty);
        var before = _tool.Call("repair", "bad.lstm.yaml").Out;
        for (var row = 121; row < rows.Length; row++) rows[row] = rows[row].Split(',')[0] + "," + (1000 - (row % 7)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _tool.With("data/air-passengers.csv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"));
        Assert.Equal(before, _tool.Call("repair", "bad.lstm.yaml").Out);
    }

    [Fact]
    public void A_budget_that_holds_one_spec_tries_no_fix()
    {
        var said = _tool.With("bad.lstm.yaml", Faulty).Call("repair", "bad.lstm.yaml", "--trials", "12");
        Assert.Equal(0, said.Code);
        Assert.Contains("12 more trials are beyond the budget", said.Out.Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\n12 trials\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_without_a_row_outside_its_test_parts_cannot_be_judged()
    {
        var said = _tool.With("bad.lstm.yaml", Faulty.Replace("expanding: {folds: 2, test: 12}", "expanding: {folds: 9, test: 12}", StringComparison.Ordinal)).Call("repair", "bad.lstm.yaml");
        Assert.Equal(3, said.Code);
        Assert.Contains("before the first test part", said.Error.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private string Repository() => _tool.At("data/air-passengers.csv");
}

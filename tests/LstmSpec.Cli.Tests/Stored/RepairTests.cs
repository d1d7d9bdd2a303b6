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
        for (var row = 121; row < rows.Length; row++)
            rows[row] = rows[row].Split(',')[0] + "," + (1000 - (row % 7)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _tool.With("data/air-passengers.csv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"));
        Assert.Equal(before, _tool.Call("repair", "bad.lstm.yaml").Out);
    }

    [Fact]
    public void A_budget_that_holds_one_spec_tries_no_fix()
    {
        var said = _tool.With("bad.lstm.yaml", Faulty).Call("repair", "bad.lstm.yaml", "--trials", "9");
        Assert.Equal(0, said.Code);
        Assert.Contains("9 more trials are beyond the budget", said.Out.Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\n9 trials\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_that_holds_not_even_the_spec_is_refused_with_what_it_takes()
    {
        var said = _tool.With("bad.lstm.yaml", Faulty).Call("repair", "bad.lstm.yaml", "--trials", "8");
        Assert.Equal(2, said.Code);
        Assert.Contains("--trials 8", said.Error, StringComparison.Ordinal);
        Assert.Contains("3 expanding folds of 12 rows, 3 seeds make 9", said.Error.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_written_spec_says_what_was_tried()
    {
        _tool.With("bad.lstm.yaml", Faulty).Call("repair", "bad.lstm.yaml", "--trials", "18");
        var mended = File.ReadAllText(_tool.At("bad.mended.lstm.yaml"));
        Assert.StartsWith("# lstmspec repair bad.lstm.yaml\n# judged on 120 rows", mended, StringComparison.Ordinal);
        Assert.Contains("#   as it was", mended, StringComparison.Ordinal);
        Assert.Contains("are beyond the budget", mended.Replace("\n#     ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, _tool.Call("check", "bad.mended.lstm.yaml", "--no-data").Code);
    }

    [Fact]
    public void Of_a_sweep_the_declared_values_are_tried_and_what_it_varies_is_left_to_it()
    {
        var swept = Faulty + "sweep: {over: {train.optimizer.adam.learning-rate: [0.00001, 0.00002]}}\n";
        var said = _tool.With("bad.lstm.yaml", swept).Call("repair", "bad.lstm.yaml", "--trials", "60");
        Assert.True(said.Code == 0, said.ToString());
        var words = said.Out.Replace("\n    ", " ", StringComparison.Ordinal);
        Assert.Contains("the values that the spec declares were tried, not the points of its sweep", words, StringComparison.Ordinal);
        Assert.DoesNotContain("kept       set train.optimizer.adam.learning-rate", words, StringComparison.Ordinal);
        Assert.Contains("sweep: {over: {train.optimizer.adam.learning-rate: [0.00001, 0.00002]}}", File.ReadAllText(_tool.At("bad.mended.lstm.yaml")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_diverges_is_repaired_too()
    {
        var wild = Faulty.Replace("adam: {learning-rate: 0.00001}", "sgd: {learning-rate: 1e9}", StringComparison.Ordinal);
        var said = _tool.With("bad.lstm.yaml", wild).Call("repair", "bad.lstm.yaml", "--trials", "100");
        Assert.True(said.Code == 0, said.ToString());
        Assert.Contains("as it was  training diverged", said.Out, StringComparison.Ordinal);
        Assert.Contains("it can be trained now", said.Out.Replace("\n    ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_without_a_row_outside_its_test_parts_cannot_be_judged()
    {
        var said = _tool.With("bad.lstm.yaml", Faulty.Replace("expanding: {folds: 2, test: 12}", "expanding: {folds: 9, test: 12}", StringComparison.Ordinal))
            .Call("repair", "bad.lstm.yaml");
        Assert.Equal(3, said.Code);
        Assert.Contains("before the first test part", said.Error.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private string Repository() => _tool.At("data/air-passengers.csv");
}

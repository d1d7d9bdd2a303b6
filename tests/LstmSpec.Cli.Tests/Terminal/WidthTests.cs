namespace LstmSpec.Cli.Tests.Terminal;

/// <summary>What is said fits a terminal of 80 columns, and no colour carries anything.</summary>
public sealed class WidthTests : IDisposable
{
    private readonly Tool _tool = new Tool().In("COLUMNS", "80");

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Tables_and_sentences_fit_80_columns()
    {
        _tool.In("NO_COLOR", string.Empty);
        var wide = new List<string>();
        Said("run", "small.lstm.yaml");
        Said("run", "small.lstm.yaml", "--set", "train.epochs=2", "--set", "score.metrics=[mae, rmse, mase, smape, r2]", "--set", "score.importance=3");
        var ids = _tool.Runs().Select(r => Path.GetFileName(r)!).ToArray();
        Said("ls");
        Said("show", ids[0]);
        Said("diagnose", ids[0]);
        Said("compare", ids[0], ids[1]);
        Said("diff", ids[0], ids[1]);
        Said("verify", ids[0]);
        Said("plan", "small.lstm.yaml", "--cost");
        Said("env");
        Said("explain");
        Said("explain", "LSTM1105");
        Said("gc");
        Said("new", "data/air-passengers.csv", "-o", "air.lstm.yaml");
        Said("new", "--list");
        Said("run", "small.lstm.yaml", "--set", "sweep={over: {train.batch: [8, 16], train.epochs: [1, 2]}}");
        Assert.True(wide.Count == 0, string.Join('\n', wide));

        void Said(params string[] call)
        {
            var said = _tool.Call(call);
            Assert.True(said.Code == 0, $"{string.Join(' ', call)}: {said}");
            // No sequence that a terminal takes for a colour.
            Assert.DoesNotContain('\u001b', said.Out + said.Error);
            // A command, a path, the table of a rule's page cannot be cut without being another one.
            wide.AddRange(
                said.Out.Split('\n')
                    .Where(l => l.Length > 80 && !l.Contains("by: lstmspec", StringComparison.Ordinal) && !l.Contains(_tool.Folder, StringComparison.Ordinal)
                        && !l.StartsWith('|')).Select(l => $"{call[0]}, {l.Length}: {l}"));
        }
    }
}

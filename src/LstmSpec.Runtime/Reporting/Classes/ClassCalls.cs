namespace LstmSpec.Reporting;

/// <summary>What cases are and what they are called, over all folds.</summary>
/// <param name="Names">Of the classes.</param>
/// <param name="Counts">[truth][called], mean over seeds.</param>
/// <param name="Cases">Each case once: its class and the probability of every class, mean over seeds.</param>
internal sealed record ClassCalls(IReadOnlyList<string> Names, double[][] Counts, IReadOnlyList<(int Truth, double[] Probabilities)> Cases)
{
    /// <summary>How many cases are of a class.</summary>
    public double There(int truth) => Counts[truth].Sum();

    /// <returns>Null where no class is told.</returns>
    public static ClassCalls? Of(RunView view)
    {
        if (view.Run.Evaluation.FirstOrDefault(e => e.Classes is not null) is not { Classes: { } classes } first) return null;
        var names = ClassNames.Of(view.Run, first.Targets[0], classes);
        var counts = Enumerable.Range(0, classes).Select(_ => new double[classes]).ToArray();
        var cases = new List<(int, double[])>();
        foreach (var part in view.Run.Evaluation)
        {
            var seeds =
                view.Run.Forecasts.Where(
                    f => f.Fold == part.Fold && string.Equals(f.Source, RunView.Model, StringComparison.Ordinal)
                        && f.Classes?.Values.Length == classes * part.Observed.Length).ToArray();
            if (seeds.Length == 0) continue;
            var called = Enumerable.Range(0, classes).Select(_ => new int[classes]).ToArray();
            for (var i = 0; i < part.Observed.Length; i++)
            {
                if (float.IsNaN(part.Observed[i]) || part.Observed[i] < 0 || part.Observed[i] >= classes) continue;
                var truth = (int)part.Observed[i];
                foreach (var seed in seeds)
                {
                    if (seed.Values[i] >= 0 && seed.Values[i] < classes) called[truth][(int)seed.Values[i]]++;
                }

                cases.Add((truth, [.. Enumerable.Range(0, classes).Select(k => seeds.Average(s => (double)s.Classes!.Values[(i * classes) + k]))]));
            }

            for (var cell = 0; cell < classes * classes; cell++)
                counts[cell / classes][cell % classes] += (double)called[cell / classes][cell % classes] / seeds.Length;
        }

        return cases.Count == 0 ? null : new(names, counts, cases);
    }
}

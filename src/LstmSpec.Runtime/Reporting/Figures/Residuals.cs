namespace LstmSpec.Reporting;

/// <summary>Observed less the model's mean over seeds. Several targets are put on one scale by MASE's denominator.</summary>
/// <param name="All">Every scored point.</param>
/// <param name="Sequences">The first step's residuals in the order of their origins, per fold and target; NaN where nothing is scored.</param>
/// <param name="Unit">Title of an axis.</param>
internal sealed record Residuals(IReadOnlyList<double> All, IReadOnlyList<double[]> Sequences, string Unit)
{
    public static Residuals Of(RunView view)
    {
        var all = new List<double>();
        var sequences = new List<double[]>();
        var scaled = view.Run.Data.Targets.Count > 1;
        foreach (var part in view.Run.Evaluation)
        {
            var seeds = view.Run.Forecasts.Where(f => f.Fold == part.Fold && f.Source == RunView.Model && f.Values.Length == part.Observed.Length).ToArray();
            if (seeds.Length == 0) continue;
            for (var target = 0; target < part.Targets.Count; target++)
            {
                var scale = scaled && target < part.Scale.Count && part.Scale[target] > 0 ? part.Scale[target] : 1;
                var first = new double[part.Origins.Count];
                for (var origin = 0; origin < part.Origins.Count; origin++)
                {
                    for (var step = 0; step < part.Horizon; step++)
                    {
                        var at = part.At(origin, step, target);
                        var residual = (part.Observed[at] - seeds.Average(s => (double)s.Values[at])) / scale;
                        if (double.IsFinite(residual)) all.Add(residual);
                        if (step == 0) first[origin] = double.IsFinite(residual) ? residual : double.NaN;
                    }
                }

                sequences.Add(first);
            }
        }

        return new(all, sequences, scaled ? "residual ÷ MASE scale" : $"residual ({Say.Cut(view.Unit, 40)})");
    }

    /// <summary>Over all sequences together; pairs never cross from one fold into another.</summary>
    public double Autocorrelation(int lag)
    {
        var values = Sequences.SelectMany(s => s).Where(double.IsFinite).ToArray();
        var mean = values.Average();
        var variance = values.Sum(v => (v - mean) * (v - mean));
        var products =
            Sequences.Sum(s => Enumerable.Range(0, Math.Max(0, s.Length - lag)).Select(i => (s[i] - mean) * (s[i + lag] - mean)).Where(double.IsFinite).Sum());
        return variance == 0 ? double.NaN : products / variance;
    }
}

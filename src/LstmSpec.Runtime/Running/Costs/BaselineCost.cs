using System.Diagnostics;
using LstmSpec.Baselines;
using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;

namespace LstmSpec.Running;

/// <summary>
/// What the baselines of a plan take: those without a regression are made once for the first fold, within a few seconds; the regression is counted, since it
/// can take longer than all else, and its inner loop is timed.
/// </summary>
internal static class BaselineCost
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <returns>Seconds for all folds, one after the other.</returns>
    public static double Of(Plan plan, Table table, IReadOnlyList<Fold> folds, PlanWork work, CancellationToken cancel)
    {
        var declared = plan.Spec.Score.Baselines!.Value;
        var linear = declared.Contains(Baseline.PreparedLinear) && !Heads.Labels(plan);
        var others = Planner.Resolve(
            plan.Spec with { Score = plan.Spec.Score with { Baselines = declared.Where(b => !linear || b != Baseline.PreparedLinear).ToValueList() } });
        return (folds.Count * Timed(others, table, folds[0], cancel)) + (linear ? folds.Count * Regression(plan, work) : 0);
    }

    private static double Timed(Plan plan, Table table, Fold fold, CancellationToken cancel)
    {
        var shared = FoldSetup.Make(plan, table, fold);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(Longest);
        var clock = Stopwatch.StartNew();
        try
        {
            BaselineForecaster.Run(plan, table, fold, shared.Evaluation, stop.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Longer than that: so much at least.
        }

        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Normal equations for the penalty and again for the fit, seven penalties tried, forecasts of the validation windows by each and of the test
    /// part.</summary>
    private static double Regression(Plan plan, PlanWork work)
    {
        const int penalties = 7;
        double inputs = Math.Min(2048, plan.Spec.Window.Length * (double)plan.Spec.Features), outputs = work.Outputs;
        var rows = work.Training + Math.Max(work.Training, work.Refit);
        var validation = plan.Spec.Split.HasValidation ? Math.Max(work.Validation, work.Refit - work.Training) : work.Training / 5;
        var products = (rows * inputs * ((inputs / 2) + outputs)) + ((penalties + 1) * inputs * inputs * ((inputs / 6) + outputs))
            + (((penalties * validation) + work.Origins) * inputs * outputs);
        return products * Product((int)inputs);
    }

    /// <summary>Seconds of one multiplication and addition of the regression's inner loop.</summary>
    private static double Product(int length)
    {
        double[] x = new double[length], y = new double[length];
        Array.Fill(x, 1e-3);
        var done = 0L;
        var clock = Stopwatch.StartNew();
        for (; clock.Elapsed.TotalSeconds < 0.05; done += 64L * length)
        {
            for (var i = 0; i < 64; i++) RidgeEquations.AddScaled(1e-3, x, y);
        }

        return clock.Elapsed.TotalSeconds / done;
    }
}

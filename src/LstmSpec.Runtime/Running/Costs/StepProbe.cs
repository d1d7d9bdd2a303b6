using System.Diagnostics;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Splitting;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>A plan's training step, timed in this process on the plan's own windows, with as many trials beside each other as the run will have.</summary>
/// <param name="Step">Seconds of a training step.</param>
/// <param name="Windows">Windows of a step.</param>
/// <param name="Predict">Seconds of one window's forecast.</param>
/// <param name="Fit">Seconds from rows to a model.</param>
/// <param name="First">Seconds that the first of all steps takes longer.</param>
/// <param name="Parameters">Trainable values.</param>
/// <param name="Bytes">What the process held with all of these trials in memory.</param>
internal sealed record StepProbe(double Step, int Windows, double Predict, double Fit, double First, long Parameters, long Bytes)
{
    private const double Seconds = 0.3;

    /// <exception cref="RefusalException">No window fits, or the preparation cannot be applied.</exception>
    public static StepProbe Run(Plan plan, Table table, Fold fold, IEngine engine, int beside, int threads, CancellationToken cancel)
    {
        var trial = new Trial(plan, table, engine, new EngineOptions(threads));
        long bytes = 0;
        using var together = new Barrier(beside, _ => bytes = Math.Max(bytes, Held()));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var probed = TrialSchedule.Run(
            beside,
            beside,
            (_, inner) =>
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(inner, stop.Token);
                try
                {
                    return trial.Probe(fold, plan.Spec.Seeds[0], together, Seconds, either.Token);
                }
                catch
                {
                    // The others would wait for this one.
                    stop.Cancel();
                    throw;
                }
            },
            cancel);
        var step = probed.Average(p => p.Step);
        return new(step, probed[0].Windows, probed.Average(p => p.Predict), probed.Average(p => p.Fit), Math.Max(0, probed.Max(p => p.First) - step),
            NetworkOf.Parameters(NetworkOf.Plan(plan)), bytes);
    }

    /// <summary>Multiplications of a training step, in thousands or so: to compare two plans by.</summary>
    public static double Products(Plan plan)
    {
        var network = NetworkOf.Plan(plan);
        var steps = Math.Max(1, plan.Spec.Window.Length / Math.Max(1, network.Segment));
        return (double)NetworkOf.Parameters(network) * steps * plan.Spec.Train.Batch;
    }

    /// <summary>For a plan that multiplies so many times as much.</summary>
    public StepProbe Scaled(double times, long parameters) => this with { Step = Step * times, Predict = Predict * times, Parameters = parameters };

    private static long Held()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}

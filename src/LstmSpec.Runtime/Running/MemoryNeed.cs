using System.Globalization;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Running;

/// <summary>What a run's models take, held against what there is: said before training, since a process that memory runs out for says nothing.</summary>
internal static class MemoryNeed
{
    /// <param name="trials">Trials of the folds.</param>
    /// <param name="workers">Trials side by side, at most.</param>
    /// <param name="available">Bytes this process may use.</param>
    /// <exception cref="TooLargeException">The models take more.</exception>
    public static void Check(Plan plan, IEngine engine, int trials, int workers, long available)
    {
        var network = NetworkOf.Plan(plan);
        var each = engine.BytesOf(network, plan.Spec.Train);

        // The models that are kept after scoring are there together.
        var kept = plan.Spec.Final == FinalModel.Refit ? plan.Spec.Seeds.Count : 0;
        var together = Math.Max(Math.Clamp(workers, 1, Math.Max(1, trials)), kept);
        if ((Int128)each * together <= available) return;
        throw new TooLargeException(
            "model.layers",
            string.Create(CultureInfo.InvariantCulture,
                $"{NetworkOf.Parameters(network)} parameters take {Gigabytes(each)} with gradients and moments, {together} times at once "
                    + $"{Gigabytes((double)each * together)}; there are {Gigabytes(available)}"),
            each <= available && kept < together
                ? string.Create(CultureInfo.InvariantCulture, $"take fewer units, or run with --workers {Math.Max(1, available / each)}")
                : "take fewer units or layers");
    }

    private static string Gigabytes(double bytes) => (bytes / (1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GB";
}

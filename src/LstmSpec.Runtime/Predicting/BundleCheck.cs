using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Predicting;

/// <summary>What a bundle says of itself is held against what a run can be, before anything is made of it: a plan can be written that asks for more memory than
/// there is.</summary>
internal static class BundleCheck
{
    /// <summary>Values that forecasting one window may take at once (1 GiB).</summary>
    private const long MostAtOnce = 1L << 28;

    /// <summary>Values of a step that a layer keeps, for each of its units: gates, state, output, and their copies in another order.</summary>
    private const int PerUnit = 16;

    private const int MostSteps = 1 << 24;

    /// <param name="models">Sets of weights there are.</param>
    /// <exception cref="BundleException">No run makes a predictor of such a plan.</exception>
    public static Network Network(Plan plan, int models)
    {
        var (spec, window) = (plan.Spec, plan.Spec.Window);
        if (models != spec.Seeds.Count) throw Wrong($"there are weights of {Evidence.Count(models, "seed")}, and the plan has {spec.Seeds.Count}");
        if (!plan.Targets.Any()) throw Wrong("there is no target");
        if (plan.Columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != plan.Columns.Count) throw Wrong("a column stands twice");
        if (spec.Task is not (ForecastTask or AnomalyTask) && !Heads.Labels(plan)) throw Wrong("its task cannot be forecast");
        if (spec.Task is ClassificationTask != spec.Model.Head is ClassHead) throw Wrong("its head does not fit its task");
        if (Heads.Labels(plan) && spec.Model.Head is (RecursiveHead or ResidualHead or SequenceToSequenceHead)) throw Wrong("its head gives no label");
        if (spec.Model.Head is ClassHead && plan.Targets.Count() != 1) throw Wrong("its head tells the classes of one label");
        if (spec.Model.Head is NoHead) throw Wrong("it has no head");

        var longest = Math.Max(window.Length, window.Ragged?.MaxLength ?? 0);
        if (longest > MostSteps || window.Horizon > MostSteps || Math.Abs((long)window.Lead) > MostSteps)
            throw Wrong($"a window of {longest} + {window.Horizon} steps");
        var segments = spec.Model.Segments ?? 1;
        if (segments < 1 || window.Length % segments != 0) throw Wrong($"{window.Length} steps are no whole number of segments of {segments}");
        if (spec.Model.LinearSkip is { } lags && lags > window.Length) throw Wrong($"{lags} lags in a window of {window.Length} steps");
        var network = NetworkOf.Plan(plan);
        long width = Math.Max(spec.Features, network.Behind.Inputs) + network.Layers.Sum(l => (long)l.Units * PerUnit * 2),
            decoded = (network.Decoder?.Units ?? 0) * (long)PerUnit;
        var ahead = (long)window.Horizon * ((plan.Targets.Count() * (long)network.Width * 4) + spec.FeaturesAhead + decoded);
        if (((Int128)longest * width) + ahead > MostAtOnce)
            throw Wrong($"{longest} steps of {width} values, and {ahead} to be forecast, are more than {MostAtOnce} values at once");

        // Weights lie in panels of 32 columns, and once more transposed.
        var packed = network.Parameters()
            .Aggregate((Int128)0, (sum, p) => sum + p.Dimensions.Aggregate((Int128)2, (product, d) => product * ((d + 31L) / 32 * 32)));
        return packed <= 2 * MostAtOnce ? network : throw Wrong($"a network of {packed} values is more than is read");
    }

    /// <summary>Names and shapes are those of the network, no more and no less; values are finite.</summary>
    public static void Weights(Network network, ModelState state)
    {
        var shapes = network.Parameters();
        foreach (var shape in shapes)
        {
            if (Array.Exists(state.Get(shape), v => !float.IsFinite(v))) throw Wrong($"{shape.Name} holds a value that is not finite");
        }

        if (state.Tensors.Count() != shapes.Count) throw Wrong($"{state.Tensors.Count()} tensors for the {shapes.Count} of the network");
    }

    /// <summary>What stands beside the preparation, which was held against the plan already.</summary>
    public static void Fitted(Plan plan, FittedDocument document)
    {
        var (series, columns) = (document.Series.Length, plan.Columns.Count);
        if (document.Ranges.Length != columns) throw Wrong($"ranges of {document.Ranges.Length} columns, and the plan has {columns}");
        foreach (var column in document.Ranges)
        {
            if (column is null || (column.Length > 1 && column.Length != series)) throw Wrong("ranges of other series");
            foreach (var range in column)
            {
                if (range is not ([] or [_, _]) || !Array.TrueForAll(range, float.IsFinite)) throw Wrong("a range that is none");
            }
        }

        if (document.Margins is { } margins)
        {
            if (plan.Spec.Score.Intervals is null || margins.Length != series * (long)plan.Spec.Window.Horizon * plan.Targets.Count())
                throw Wrong($"{margins.Length} margins that the plan does not ask for");
            if (Array.Exists(margins, m => double.IsInfinity(m) || m < 0)) throw Wrong("a margin that is none");
        }

        if (document.Variances is not { } variances) return;
        if (variances.Length != plan.Spec.Seeds.Count || Array.Exists(variances, v => v is null)) throw Wrong($"variances of {variances.Length} models");
    }

    /// <exception cref="BundleException">Rows of one plan are not rows of the other.</exception>
    public static void SameRows(Plan bundle, Plan rows, string name)
    {
        Same("the columns", string.Join(", ", bundle.Columns.Select(Column)), string.Join(", ", rows.Columns.Select(Column)));
        Same("what names a series", string.Join(", ", bundle.Spec.Data.Series), string.Join(", ", rows.Spec.Data.Series));
        Same("the distance of rows", bundle.Spec.Data.Time.Every.ToString(), rows.Spec.Data.Time.Every.ToString());
        Same("the steps ahead", $"{bundle.Spec.Window.Horizon}", $"{rows.Spec.Window.Horizon}");

        static string Column(ColumnPlan c) =>
            $"{c.Name} ({c.Role.ToString().ToLowerInvariant()} "
                + $"{c.Type.ToString().ToLowerInvariant()}{(c.Levels.Count > 0 ? " of " + string.Join("/", c.Levels) : string.Empty)})";

        void Same(string what, string there, string asked)
        {
            if (!string.Equals(there, asked, StringComparison.Ordinal))
                throw new BundleException($"{name}: of other rows than this experiment's: {what}: {there} in the bundle, {asked} here");
        }
    }

    private static BundleException Wrong(string what) => new("damaged, or made up: " + what);
}

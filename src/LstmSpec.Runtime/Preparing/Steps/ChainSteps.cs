using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>Declared steps → the steps of a chain.</summary>
internal static class ChainSteps
{
    /// <summary>The steps that are fitted with a chain; what is done window by window is not among them.</summary>
    public static IReadOnlyList<PrepareStep> Fitted(ColumnPlan plan) => [.. plan.Steps.Where(s => s is not (ScaleStep { IsPerWindow: true } or DecomposeStep))];

    /// <summary>
    /// What becomes of levels that no training row has, ahead of all other steps: the level that stands for others; where vectors of levels are learned and no
    /// training row has that one either, or there is none, the number of no level, which is read as zeros. Null where levels stay what they are.
    /// </summary>
    /// <param name="known">Codes of the training rows.</param>
    public static double? OtherOf(ColumnPlan plan, IReadOnlySet<double> known)
    {
        double last = plan.Levels.Count - 1;
        if (plan.Embedding is not null) return HasOther(plan) && known.Contains(last) ? last : -1;
        return HasOther(plan) ? last : null;
    }

    /// <summary>Whether what training rows know of the levels is a step of its own.</summary>
    public static bool IsLearned(ColumnPlan plan) => plan.Embedding is not null || HasOther(plan);

    /// <summary>Whether a column is a category one of whose levels stands for those that no training row has.</summary>
    private static bool HasOther(ColumnPlan plan) =>
        plan is { Type: ColumnType.Category, Levels.Count: > 1 } && plan.Levels[plan.Levels.Count - 1] == ColumnSpec.Other;

    /// <summary>A step that takes nothing from any row; a difference of order n is n of them.</summary>
    /// <param name="stride">Rows from one training window to the next: what differences from window to window are taken over.</param>
    public static IEnumerable<ChainStep> WithoutStatistics(PrepareStep declared, int stride) => declared switch
    {
        LogStep log => [new LogChainStep(log.Offset.Value) { Undone = log.Invert, CorrectsBias = log.BiasCorrection && log.Invert }],
        BoxCoxStep { Lambda: { } said } boxCox => [BoxCox(boxCox, said.Value, null)],
        // A window less the one before it is each of its rows less the row a stride before, and nothing sums that up again: a mistake that can be said.
        DifferenceStep { Axis: DifferenceAxis.Sample } difference =>
            Enumerable.Range(0, difference.Order)
                .Select(_ => new DifferenceChainStep(checked(difference.Season * stride), relative: difference.Relative) { Undone = false }),
        DifferenceStep difference => Enumerable.Range(0, difference.Order)
            .Select(_ => new DifferenceChainStep(difference.Season, difference.IntegrateFrom, difference.Relative) { Undone = difference.Invert }),
        MissingStep missing => [new MissingChainStep(missing)],
        HampelStep hampel => [new HampelChainStep(hampel)],
        SmoothStep smooth => [new SmoothChainStep(smooth)],
        _ => throw new ArgumentException($"No way to prepare by {declared.GetType().Name}.", nameof(declared)),
    };

    public static BoxCoxChainStep BoxCox(BoxCoxStep declared, double lambda, (int First, int Last)? fitted) =>
        new(lambda, declared.Offset.Value, fitted) { Undone = declared.Invert, CorrectsBias = declared.BiasCorrection && declared.Invert };

    /// <summary>A chain again from what <see cref="ChainStep.State"/> said of its steps.</summary>
    /// <exception cref="FormatException">There are more or fewer steps or numbers than the plan declares, or one is not finite.</exception>
    public static IReadOnlyList<ChainStep> Restored(ColumnPlan plan, double[][] state, int stride)
    {
        var declared = Fitted(plan);
        var ahead = IsLearned(plan) ? 1 : 0;
        var asked = ahead + declared.Sum(StepsOf);
        if (state.Length != asked)
            throw new FormatException($"'{plan.Name}' is prepared by {Evidence.Count(asked, "step")}, and numbers are there for {state.Length}");
        if (!Array.TrueForAll(state, numbers => numbers is not null && numbers.All(double.IsFinite)))
            throw new FormatException($"a fitted number of '{plan.Name}' is missing or not finite");
        var steps = new List<ChainStep>();
        if (ahead > 0 && state[0].ToHashSet() is var known) steps.Add(new OtherChainStep(known, OtherOf(plan, known)!.Value, 0, 0));
        var at = ahead;
        foreach (var step in declared) steps.AddRange(Restored(plan.Name, step, [.. state[at..(at += StepsOf(step))].SelectMany(numbers => numbers)], stride));
        return steps;
    }

    private static int StepsOf(PrepareStep declared) => declared is DifferenceStep difference ? difference.Order : 1;

    // The rows that numbers were taken from are no part of what is restored: nothing is described by it again.
    private static IEnumerable<ChainStep> Restored(string column, PrepareStep declared, double[] numbers, int stride)
    {
        switch (declared)
        {
            case BoxCoxStep { Lambda: null } boxCox:
                Ask(numbers, 1);
                return [BoxCox(boxCox, numbers[0], (0, 0))];
            case DetrendStep detrend:
                Ask(numbers, detrend.Degree + 3);
                return [new DetrendChainStep(new Polynomial(numbers[0], numbers[1], numbers[2..]), 0, 0) { Undone = detrend.Invert }];
            case ScaleStep scale:
                Ask(numbers, 2);
                if (!(numbers[1] > 0)) throw new FormatException($"'{column}' is scaled by {numbers[1]}");
                return [new ScaleChainStep(scale.Method, new(numbers[0], numbers[1]), 0, 0,
                    scale.ShareStatistics) { Undone = scale.Invert }];
            case WinsoriseStep:
                Ask(numbers, 2);
                return [new WinsoriseChainStep(numbers[0], numbers[1], 0, 0)];
            default:
                Ask(numbers, 0);
                return WithoutStatistics(declared, stride);
        }

        void Ask(double[] given, int count)
        {
            if (given.Length != count) throw new FormatException($"a step of '{column}' has {Evidence.Count(given.Length, "fitted number")}, and {count} are asked for");
        }
    }
}

using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Binding;

/// <summary>What a sweep says fits together: as many points as can be tried, and nothing said that its method does not read.</summary>
internal static class SweepCheck
{
    public static void Run(SweepSpec sweep, Reading reading)
    {
        if (reading.Poisoned.Any(p => SpecPath.IsWithin(p, "sweep")) || reading.Map.Find("sweep") is null) return;
        var combinations = SweepPoints.Combinations(sweep);
        if (sweep.Method == SweepMethod.Random && sweep.Trials is null)
            Fail(ReadingIds.MissingKey, "sweep.trials", "a random sweep lacks the key 'trials'", "write how many points are drawn, as in 'trials: 20'");
        else if (sweep.Trials > combinations)
            Fail(ReadingIds.OutOfRange, "sweep.trials", $"{sweep.Trials} points are to be tried, and there are {combinations}",
                "ask for fewer, or name more values");
        else if (SweepPoints.Count(sweep) > SweepLanguage.MostPoints)
            Fail(ReadingIds.LimitExceeded, "sweep.over",
                $"the sweep has {(combinations == long.MaxValue ? "more points than can be counted" : combinations + " points")}; at most "
                    + $"{SweepLanguage.MostPoints} are tried", "name fewer values, or draw some with 'method: random' and 'trials'");
        if (sweep.Method == SweepMethod.Grid && sweep.Trials is not null && sweep.Trials < combinations)
            Fail(ReadingIds.OutOfRange, "sweep.trials", $"a grid tries all of its {combinations} points, not {sweep.Trials}",
                "write 'method: random' to draw some, or leave 'trials' out");
        if (sweep.Method == SweepMethod.Halving) Rungs(sweep, Fail);
        else
        {
            if (sweep.Factor is not null)
                Fail(ReadingIds.OutOfRange, "sweep.factor", "only halving reads 'factor'", "write 'method: halving', or leave it out");
            if (sweep.Rungs.Count > 0) Fail(ReadingIds.OutOfRange, "sweep.rungs", "only halving reads 'rungs'", "write 'method: halving', or leave it out");
        }

        void Fail(string id, string path, string message, string help) => reading.Fail(id, path, reading.Map.Find(path)!, message, help);
    }

    private static void Rungs(SweepSpec sweep, Action<string, string, string, string> fail)
    {
        if (sweep.Rungs.Count == 0)
        {
            fail(ReadingIds.MissingKey, "sweep.rungs", "halving lacks the key 'rungs'",
                "write the epochs after which the worse points are dropped, as in 'rungs: [10, 30]'");
            return;
        }

        for (var i = 1; i < sweep.Rungs.Count; i++)
        {
            if (sweep.Rungs[i] > sweep.Rungs[i - 1]) continue;
            fail(ReadingIds.OutOfRange, SpecPath.At("sweep.rungs", i),
                $"the rung at {sweep.Rungs[i]} epochs does not lie above the one at {sweep.Rungs[i - 1]}", "write rungs in rising order");
            return;
        }
    }
}

using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>Both tests of stationarity object to a target that is forecast in its levels.</summary>
internal sealed class NonStationaryTarget : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1301",
        "Non-stationary target forecast in levels",
        Stage.Data,
        Severity.Info,
        "A network forecasts what it has seen: a series that wanders or climbs leaves the levels it was trained on, and the forecasts stay behind.")
    {
        Reads = ["data", "prepare", "split", "model.head"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Data.Target)
        {
            if (subject.ProfileOf(column) is not { Stationarity.Count: > 0 } profile || !Leveller.KeepsLevel(subject, column)) continue;
            var test = profile.Stationarity[profile.Stationarity.Count - 1];
            if (test.Rows < 50 || !(test.AdfP > 0.05) || !(test.KpssP <= 0.05)) continue;
            var rows = profile.Drift.Sum(d => (double)d.Rows);
            var outside = rows > 0 ? profile.Drift.Sum(d => d.Outside * d.Rows) / rows : 0;
            var leaves = outside > 0.05;
            yield return new(
                Leveller.PathOf(subject, column),
                $"'{column}' is not stationary in its levels: ADF finds a unit root (p = {Evidence.Say(test.AdfP)}), and KPSS rejects stationarity (p "
                    + $"{Clipped(test.KpssP)}) on {test.Rows} training rows"
                    + Changes(test) + (leaves ? $"; {Evidence.Percent(outside)} of the test rows lie outside the training range" : string.Empty),
                "take a difference, which is undone on the way out" + Spread(subject, profile, column),
                Leveller.Difference(subject, column),
                leaves ? Severity.Warning : null);
        }
    }

    private static string Clipped(double p) => p <= 0.01 ? "≤ 0.01" : "= " + Evidence.Say(p);

    private static string Changes(StationarityProfile test) =>
        test is { DifferencedAdfP: <= 0.05, DifferencedKpssP: > 0.05 } ? "; both accept its first difference" : string.Empty;

    /// <summary>A spread that grows with the level asks for a logarithm first.</summary>
    private static string Spread(SpecSubject subject, ColumnProfile profile, string column) =>
        profile is { SpreadGrowth: > 2 and var growth, Min: > 0 } && subject.StepsOf(column).All(s => s.Step is not LogStep)
            ? $", and a logarithm before it: the spread grows {Evidence.Say(growth)}-fold as the level rises"
            : string.Empty;
}

using LstmSpec.Findings;

namespace LstmSpec.Reporting.Evidence;

/// <summary>The picture that belongs to a finding of training or result.</summary>
internal static class Pictures
{
    private static readonly string[] Plain = ["naive", "seasonal-naive"];

    private static readonly Dictionary<string, Func<RunView, EvidencePlot?>> Of = new(StringComparer.Ordinal)
    {
        ["LSTM1202"] = TrainingEvidence.FirstLoss,
        ["LSTM1302"] = ResultEvidence.Correlation,
        ["LSTM1503"] = TrainingEvidence.Gradients,
        ["LSTM1506"] = TrainingEvidence.Updates,
        ["LSTM1602"] = TrainingEvidence.Penalty,
        ["LSTM1707"] = TrainingEvidence.MetricBesideLoss,
        ["LSTM1803"] = view => ResultEvidence.Beside(view, s => !s.StartsWith("prepared-", StringComparison.Ordinal)),
        ["LSTM1804"] = view => ResultEvidence.Beside(view, s => Plain.Contains(s, StringComparer.Ordinal)),
        ["LSTM1805"] = TrainingEvidence.Strangers,
        ["LSTM1806"] = view => ResultEvidence.Beside(view, _ => true),
        ["LSTM1807"] = ResultEvidence.Correlation,
        ["LSTM1808"] = view => ResultEvidence.Beside(view, s => Plain.Contains(s, StringComparer.Ordinal)),
        ["LSTM1809"] = ResultEvidence.Seeds,
        ["LSTM1810"] = view => ResultEvidence.Beside(view, s => s == "prepared-mean"),
        ["LSTM1811"] = view => ResultEvidence.Beside(view, s => s == "prepared-linear"),
        ["LSTM1903"] = ResultEvidence.Spread,
        ["LSTM1904"] = TrainingEvidence.Reach,
        ["LSTM1905"] = TrainingEvidence.Gradients,
        ["LSTM1906"] = TrainingEvidence.Gates,
        ["LSTM1907"] = TrainingEvidence.Losses,
        ["LSTM1908"] = TrainingEvidence.Losses,
        ["LSTM1909"] = TrainingEvidence.Losses,
        ["LSTM1910"] = TrainingEvidence.LossesAtAnEnd,
    };

    /// <summary>Ids of the findings that have one.</summary>
    public static IEnumerable<string> Ids => Of.Keys;

    /// <summary>Draws what a finding was decided by, where it has a picture and the run what it shows.</summary>
    /// <param name="number">Of the finding on the page.</param>
    public static void Write(Markup page, RunView view, Finding finding, int number)
    {
        if (finding.Stage is not (Stage.Training or Stage.Result) || !Of.TryGetValue(finding.Id, out var picture)) return;
        picture(view)?.Write(page, $"evidence-{Say.Whole(number)}");
    }
}

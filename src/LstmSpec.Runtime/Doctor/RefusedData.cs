using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Doctor;

/// <summary>What the reader of tables objects to beyond their form, and what an engine cannot do: said before anything of a run exists.</summary>
internal static class RefusedData
{
    public static IReadOnlyList<RuleInfo> Rules { get; } =
    [
        new(
            "LSTM1113",
            "Times twice or out of order",
            Stage.Data,
            Severity.Error,
            "A window is a stretch of time. Where a time stands twice or rows are not in order, the row before is not the step before, and a split by rows "
                + "lets the future into the training part.")
        {
            Reads = ["data.time"],
            Acceptable = false,
        },
        new(
            "LSTM1205",
            "Gaps between rows",
            Stage.Data,
            Severity.Error,
            "Lags, seasons and horizons are counted in rows. Where rows are missing, twelve rows back is not a year ago, and every window that crosses the gap "
                + "is wrong without a sign of it.")
        {
            Reads = ["data.time"],
            Acceptable = false,
        },
        new(
            "LSTM1510",
            "Precision that the engine has not",
            Stage.Training,
            Severity.Error,
            "What is trained in another precision than was asked for is another experiment. The embedded engine computes in float32 on every processor, to the "
                + "same bits.")
        {
            Reads = ["train.precision"],
            Acceptable = false,
        },
    ];
}

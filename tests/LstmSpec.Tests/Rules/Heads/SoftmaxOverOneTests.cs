using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class SoftmaxOverOneTests
{
    private const string Id = "LSTM1710";

    private static readonly string Broken = Checked.With(("head: direct", "head: {direct: {activation: softmax}}"), (Checked.Window, "window: {length: 12, horizon: 1}"));

    [Fact]
    public void Softmax_over_one_output_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "softmax", Broken, null, "is 1 whatever");
    }

    [Fact]
    public void Sigmoid_over_one_output_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("softmax", "sigmoid", StringComparison.Ordinal));
    }

    [Fact]
    public void Softmax_over_several_outputs_is_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: {direct: {activation: softmax}}")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }
}

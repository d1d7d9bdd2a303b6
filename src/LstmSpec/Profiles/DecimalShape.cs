using LstmSpec.Declaring;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Profiles;

/// <summary>A finite double, written as its shortest decimal.</summary>
internal sealed class DecimalShape : ScalarShape<double>
{
    public override string Expected => "a number";

    public override void Write(double value, CanonicalWriter writer) => writer.Number(Number.From(value));

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out double value)
    {
        var read = Number.TryParse(scalar.Text, out var number);
        value = number.Value;
        return read || Refuse(scalar, path, reading, out value);
    }
}

using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>train.early-stopping</c>.</summary>
internal static class StoppingLanguage
{
    public static readonly MapShape<EarlyStoppingSpec> EarlyStopping = new MapShape<EarlyStoppingSpec>("a map, such as '{patience: 10}'")
        .Key("patience", new CountShape(1), s => s.Patience, (s, v) => s with { Patience = v },
            "Epochs without a better loss before training stops; the best weights are restored.", shorthand: true)
        .Key("min-delta", new NumberShape(least: 0), s => s.MinDelta, (s, v) => s with { MinDelta = v },
            "A loss counts as better when it is lower by more than this.")
        .Key("read", new ChoiceShape<ReadPart>(), s => s.Read, (s, v) => s with { Read = v }, "The part whose loss is read.")
        .Key("monitor", new MonitorShape(), s => s.Monitor, (s, v) => s with { Monitor = v }, "What is read: the loss, or a metric.", omitEmpty: true)
        .Key("mode", new ChoiceShape<MonitorMode>(), s => s.Mode, (s, v) => s with { Mode = v }, "Whether lower or higher is better.", omitEmpty: true)
        .Key("restore-best", Values.Flag, s => s.RestoreBest, (s, v) => s with { RestoreBest = v },
            "The weights of the best epoch are restored, whether training stopped early or not.", omitEmpty: true)
        .Key("min-epochs", new CountShape(0), s => s.MinEpochs, (s, v) => s with { MinEpochs = v }, "Training does not stop before this many epochs.",
            omitEmpty: true);
}

/// <summary><c>loss</c>, which is null, or a metric.</summary>
internal sealed class MonitorShape : ScalarShape<Metric?>
{
    private static readonly ChoiceShape<Metric> Metrics = new();

    public override string Expected => Words.Listed(Choices, "or");

    public override IReadOnlyList<string> Examples => Choices;

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.Words(Choices);

    public override IReadOnlyList<string> Choices => ["loss", .. Metrics.Choices];

    public override void Write(Metric? value, CanonicalWriter writer) => writer.Text(value is { } metric ? Words.Of(metric) : "loss");

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out Metric? value)
    {
        value = null;
        if (scalar.Text == "loss") return true;
        if (!Metrics.Choices.Contains(scalar.Text, StringComparer.Ordinal))
        {
            var near = Words.Meant(scalar.Text, Choices);
            reading.Fail(
                ReadingIds.WrongType,
                path,
                scalar.Span,
                $"'{scalar.Text}' is not known here; expected {Expected}" + (near is null ? string.Empty : $"; did you mean '{near}'?"),
                near is null ? null : $"write '{near}'",
                near is null ? null : new(EditKind.Set, path, near));
            return false;
        }

        var good = Metrics.TryRead(scalar, path, reading, out var metric);
        value = metric;
        return good;
    }
}

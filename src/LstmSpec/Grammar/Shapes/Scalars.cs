using System.Globalization;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>A whole number within bounds.</summary>
internal sealed class CountShape(int least, int most = int.MaxValue) : ScalarShape<int>
{
    public override bool IsWhole => true;

    public override string Expected => most == int.MaxValue ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}";

    public override IReadOnlyList<string> Examples
    {
        get
        {
            var first = Math.Min(most, Math.Max(least, 2));
            return [.. new[] { first, Math.Min(most, first + 1) }.Distinct().Select(n => n.ToString(CultureInfo.InvariantCulture))];
        }
    }

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint)
    {
        var node = SchemaNode.Of("integer").With("minimum", least);
        return most == int.MaxValue ? node : node.With("maximum", most);
    }

    public override void Write(int value, CanonicalWriter writer) => writer.Number(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out int value)
    {
        if (!int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return Refuse(scalar, path, reading, out value);
        return (value >= least && value <= most) || OutOfRange(scalar, path, reading, $"{value} is out of range; expected {Expected}", out value);
    }
}

/// <summary>A number of steps, written as a count or as a stretch of time: <c>12</c>, <c>12 months</c>, <c>24h</c>.</summary>
internal sealed class StepsShape(int least) : ScalarShape<int>
{
    public override bool IsWhole => true;

    public override string Expected =>
        least < 0 ? "a number of steps, such as '12' or '12 months'" : $"a number of steps of at least {least}, such as '12' or '12 months'";

    public override IReadOnlyList<string> Examples => ["12", "24"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.AnyOf(SchemaNode.Of("integer").With("minimum", least), SchemaNode.Of("string").With("pattern", DurationShape.Pattern));

    public override void Write(int value, CanonicalWriter writer) => writer.Number(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out int value)
    {
        value = 0;
        var below = least < 0 && scalar.Text.TrimStart().StartsWith("-", StringComparison.Ordinal);
        if (!Duration.TryParse(below ? scalar.Text.TrimStart().Substring(1) : scalar.Text, out var duration)) return Refuse(scalar, path, reading, out value);
        if (reading.Every is not { } every)
        {
            // Counted in a distance that cannot be read: that is said there, once.
            value = Math.Max(1, least);
            if (duration.Unit != DurationUnit.Step)
            {
                reading.Poison(path);
                return true;
            }

            every = new(1, DurationUnit.Step);
        }

        if (duration.InStepsOf(every) is not { } steps)
        {
            reading.Fail(ReadingIds.WrongType, path, scalar.Span, $"{duration} is not a whole number of steps of {every} (data.time.every)",
                "count in steps, or in units of data.time.every");
            return false;
        }

        value = below ? -steps : steps;
        return value >= least || OutOfRange(scalar, path, reading, $"{value} is out of range; expected {Expected}", out value);
    }
}

/// <summary>A number within bounds.</summary>
internal sealed class NumberShape(double? least = null, double? above = null, double? below = null, double? most = null) : ScalarShape<Number>
{
    public override string Expected
    {
        get
        {
            var bounds = new List<string>();
            if (least is { } l) bounds.Add("at least " + Show(l));
            if (above is { } a) bounds.Add("above " + Show(a));
            if (below is { } b) bounds.Add("below " + Show(b));
            if (most is { } m) bounds.Add("at most " + Show(m));
            return bounds.Count == 0 ? "a number" : "a number " + string.Join(" and ", bounds);
        }
    }

    public override IReadOnlyList<string> Examples =>
        [.. new[] { 0.5, 0.25, 2, 3, -1, -2 }.Where(v => !(v < least) && !(v <= above) && !(v >= below)).Take(2).Select(Show)];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint)
    {
        var node = SchemaNode.Of("number");
        if (least is { } l) node.With("minimum", Number.From(l));
        if (above is { } a) node.With("exclusiveMinimum", Number.From(a));
        if (below is { } b) node.With("exclusiveMaximum", Number.From(b));
        if (most is { } m) node.With("maximum", Number.From(m));
        return node;
    }

    public override void Write(Number value, CanonicalWriter writer) => writer.Number(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out Number value)
    {
        if (!Number.TryParse(scalar.Text, out value)) return Refuse(scalar, path, reading, out value);
        var single = Math.Abs((float)value.Value);
        if (!value.Value.Equals(0) && (single < 1.2e-38f || float.IsInfinity(single)))
            return OutOfRange(scalar, path, reading,
                $"{value} cannot be told from {(single > 1 ? "infinity" : "zero")} in float32, in which models are trained", out value);
        var good = !(value.Value < least) && !(value.Value <= above) && !(value.Value >= below) && !(value.Value > most);
        return good || OutOfRange(scalar, path, reading, $"{value} is out of range; expected {Expected}", out value);
    }

    private static string Show(double bound) => Number.From(bound).Text;
}

/// <summary>Free text.</summary>
internal sealed class TextShape(string what, int most = 2000) : ScalarShape<string>
{
    public override string Expected => what;

    public override IReadOnlyList<string> Examples => ["text"];

    /// <summary>A bare 2020 or true is text where text is expected.</summary>
    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        new SchemaNode().With("description", what).With("type", new List<object?> { "string", "number", "boolean" }).With("minLength", 1)
            .With("maxLength", most);

    public override void Write(string value, CanonicalWriter writer) => writer.Text(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out string value)
    {
        value = scalar.Text;
        if (value.Length == 0) return Refuse(scalar, path, reading, out value);
        if (value.Length <= most) return true;
        reading.Fail(ReadingIds.LimitExceeded, path, scalar.Span, $"the text has {value.Length} characters; at most {most} are read");
        return false;
    }
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class FlagShape : ScalarShape<bool>
{
    public override string Expected => "true or false";

    public override IReadOnlyList<string> Choices => ["false", "true"];

    public override IReadOnlyList<string> Examples => ["true", "false"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.Words([true, false, "yes", "no", "on", "off"]);

    public override void Write(bool value, CanonicalWriter writer) => writer.Flag(value);

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out bool value)
    {
        value = scalar.Text is "true" or "True" or "yes" or "on";
        return value || scalar.Text is "false" or "False" or "no" or "off" || Refuse(scalar, path, reading, out value);
    }
}

/// <summary>Such as <c>1 month</c>.</summary>
internal sealed class DurationShape : ScalarShape<Duration>
{
    /// <summary>Words for one step that other tools have, pandas among them, and speech.</summary>
    private static readonly (string Said, string Meant)[] Others =
    [
        ("secondly", "1 second"), ("minutely", "1 min"), ("t", "1 min"), ("hourly", "1 hour"), ("daily", "1 day"), ("b", "1 business day"),
        ("weekly", "1 week"),
        ("m", "1 month"), ("ms", "1 month"), ("me", "1 month"), ("monthly", "1 month"), ("q", "1 quarter"), ("qs", "1 quarter"), ("qe", "1 quarter"),
        ("quarterly", "1 quarter"), ("a", "1 year"), ("ys", "1 year"), ("ye", "1 year"), ("yearly", "1 year"), ("annual", "1 year"),
    ];

    /// <summary>A count with a unit, or the bare unit.</summary>
    public const string Pattern = "^ *([0-9]+ *)?[A-Za-z]+ *$";

    public override string Expected => "a stretch of time such as '1 month', '15 min', '1 day' or '1 step'";

    public override IReadOnlyList<string> Examples => ["1 month", "15 min"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) =>
        SchemaNode.AnyOf(SchemaNode.Of("string").With("pattern", Pattern), SchemaNode.Of("integer").With("minimum", 1)).With("description", Expected);

    public override void Write(Duration value, CanonicalWriter writer) => writer.Text(value.ToString());

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out Duration value)
    {
        if (!Duration.TryParse(scalar.Text, out value))
        {
            if (Meant(scalar.Text.Trim()) is not { } meant) return Refuse(scalar, path, reading, out value);
            reading.Fail(
                ReadingIds.WrongType, path, scalar.Span, $"found {Describe(scalar)} where {Expected} is expected", $"write '{meant}'",
                new(EditKind.Set, path, meant));
            return false;
        }

        if (value.Count > 0)
        {
            if (value.Canonical() is not { } canonical) return OutOfRange(scalar, path, reading, $"'{scalar.Text}' is longer than any calendar", out value);
            value = canonical;
            return true;
        }

        return OutOfRange(
            scalar, path, reading, $"'{scalar.Text}' is no stretch of time; expected at least 1 {value.Unit.ToString().ToLowerInvariant()}", out value);
    }

    /// <summary>What another tool's word, or a unit without a count, stands for; null where it is neither.</summary>
    private static string? Meant(string text) =>
        Duration.TryParse("1 " + text, out var one)
            ? one.ToString()
            : Array.Find(Others, o => string.Equals(o.Said, text, StringComparison.OrdinalIgnoreCase)).Meant;
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceShape<T> : ScalarShape<T>
    where T : struct, Enum
{
#if NET
    private static readonly T[] Values = Enum.GetValues<T>();
#else
    private static readonly T[] Values = [.. Enum.GetValues(typeof(T)).Cast<T>()];
#endif
    private static readonly string[] AllWords = Values.Select(v => Words.Of(v)).ToArray();

    public override string Expected => Words.Listed(AllWords, "or");

    public override IReadOnlyList<string> Choices => AllWords;

    public override IReadOnlyList<string> Examples => AllWords;

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.Words(AllWords);

    public override void Write(T value, CanonicalWriter writer) => writer.Text(Words.Of(value));

    protected override bool TryRead(ScalarNode scalar, string path, Reading reading, out T value)
    {
        var at = Array.IndexOf(AllWords, scalar.Text);
        value = at < 0 ? default : Values[at];
        if (at >= 0) return true;
        var near = Words.Meant(scalar.Text, AllWords);
        reading.Fail(
            ReadingIds.WrongType,
            path,
            scalar.Span,
            $"'{scalar.Text}' is not known here; expected {Expected}" + (near is null ? string.Empty : $"; did you mean '{near}'?"),
            near is null ? null : $"write '{near}'",
            near is null ? null : new(Findings.EditKind.Set, path, near));
        return false;
    }
}

using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Binding;

/// <summary>One point of a sweep: the experiment that is declared but for what the point puts in the place of it.</summary>
/// <param name="Choices">What it puts where, in order of the paths.</param>
/// <param name="Bound">Bound like any spec, with its places in the sweep; null where a value has no place.</param>
/// <param name="Broken">Why there is none.</param>
internal sealed record SweptSpec(IReadOnlyList<SweepChoice> Choices, BoundSpec? Bound, Finding? Broken)
{
    /// <summary>As in <c>train.batch=16, window.length=24</c>.</summary>
    public string Name => string.Join(", ", Choices.Select(c => c.Path + "=" + (c.Text.Length > 60 ? c.Text.Substring(0, 60) + "…" : c.Text)));
}

/// <summary>A spec with a sweep → the specs of its points.</summary>
internal static class SweptSpecs
{
    /// <param name="bound">A spec with a sweep that can be read.</param>
    public static IEnumerable<SweptSpec> Of(BoundSpec bound) => SweepPoints.Of(bound.Spec.Sweep!).Select(point => At(bound, point));

    private static SweptSpec At(BoundSpec bound, IReadOnlyList<SweepChoice> point)
    {
        var declaration =
            bound.Declaration with
            {
                Root =
                bound.Declaration.Root with { Entries = bound.Declaration.Root.Entries.Where(e => e.Key != "sweep").ToValueList() }
            };
        foreach (var choice in point)
        {
            var axis = SpecPath.Join("sweep.over", choice.Path);
            var place = bound.SpanOf(bound.IsWritten(SpecPath.At(axis, choice.Value)) ? SpecPath.At(axis, choice.Value) : axis) ?? bound.Declaration.Root.Span;
            try
            {
                declaration = TreeEdit.Put(declaration, choice.Path, TreeEdit.At(YamlReader.ReadNode(choice.Text, place.File).Node!, place));
            }
            catch (FormatException e)
            {
                return new(point, null,
                    new()
                    {
                        Id = ReadingIds.UnknownKey,
                        Severity = Severity.Error,
                        Stage = Stage.Spec,
                        Invalid = true,
                        Path = axis,
                        Span = place,
                        Message = e.Message.TrimEnd('.'),
                        Help = "vary what is there"
                    });
            }
        }

        return new(point, Binder.Bind(declaration), null);
    }
}

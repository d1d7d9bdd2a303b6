using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Rules;

/// <summary>What is found at the points of a sweep, each thing once: a finding of some points names how many and one of them.</summary>
internal static class SweptFindings
{
    /// <param name="bound">A spec with a sweep that can be read.</param>
    /// <param name="check">What is found in the spec of a point.</param>
    public static IEnumerable<Finding> Of(BoundSpec bound, Func<BoundSpec, IEnumerable<Finding>> check)
    {
        var sweep = bound.Spec.Sweep!;
        var points = SweepPoints.Of(sweep);
        var found = new Dictionary<(string Id, string Path), List<(int Point, Finding Finding)>>();
        var order = new List<(string Id, string Path)>();
        for (var i = 0; i < points.Count; i++)
        {
            foreach (var group in At(bound, points[i], check).GroupBy(f => (f.Id, f.Path)))
            {
                if (!found.TryGetValue(group.Key, out var all))
                {
                    found.Add(group.Key, all = []);
                    order.Add(group.Key);
                }

                all.Add((i, group.OrderByDescending(f => f.Severity).First()));
            }
        }

        return order.Select(key => Said(found[key], points, sweep));
    }

    private static Finding Said(List<(int Point, Finding Finding)> all, IReadOnlyList<IReadOnlyList<SweepChoice>> points, SweepSpec sweep)
    {
        var (point, worst) = all.OrderByDescending(f => f.Finding.Suppressed is null).ThenByDescending(f => f.Finding.Severity).First();
        // A point's value is said by the sweep: an edit of what it replaces would change nothing.
        var fix = worst.Fix is { } edit && sweep.Over.Any(a => SpecPath.IsWithin(edit.Path, a.Path) || SpecPath.IsWithin(a.Path, edit.Path)) ? null : worst.Fix;
        if (all.Count == points.Count && all.TrueForAll(f => string.Equals(f.Finding.Message, worst.Message, StringComparison.Ordinal))) return worst with { Fix = fix };
        var where = all.Count == points.Count ? "every point" : $"{Say(all.Count)} of {Say(points.Count)} points";
        return worst with { Fix = fix, Message = $"{worst.Message} (at {where} of the sweep, such as {Name(points[point])})" };
    }

    private static IEnumerable<Finding> At(BoundSpec bound, IReadOnlyList<SweepChoice> point, Func<BoundSpec, IEnumerable<Finding>> check)
    {
        var declaration = bound.Declaration with { Root = bound.Declaration.Root with { Entries = bound.Declaration.Root.Entries.Where(e => e.Key != "sweep").ToValueList() } };
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
                return [new() { Id = ReadingIds.UnknownKey, Severity = Severity.Error, Stage = Stage.Spec, Invalid = true, Path = axis, Span = place, Message = e.Message.TrimEnd('.'), Help = "vary what is there" }];
            }
        }

        return check(Binder.Bind(declaration));
    }

    /// <summary>As in <c>train.batch=16, window.length=24</c>.</summary>
    private static string Name(IReadOnlyList<SweepChoice> point) => string.Join(", ", point.Select(c => c.Path + "=" + (c.Text.Length > 60 ? c.Text.Substring(0, 60) + "…" : c.Text)));

    private static string Say(int count) => count.ToString(CultureInfo.InvariantCulture);
}

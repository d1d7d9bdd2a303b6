using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules;

/// <summary>What is found at the points of a sweep, each thing once: a finding of some points names how many and one of them.</summary>
internal static class SweptFindings
{
    /// <param name="bound">A spec with a sweep that can be read.</param>
    /// <param name="check">What is found in the spec of a point.</param>
    public static IEnumerable<Finding> Of(BoundSpec bound, Func<BoundSpec, IEnumerable<Finding>> check)
    {
        var sweep = bound.Spec.Sweep!;
        var points = SweptSpecs.Of(bound).ToList();
        var found = new Dictionary<(string Id, string Path), List<(int Point, Finding Finding)>>();
        var order = new List<(string Id, string Path)>();
        for (var i = 0; i < points.Count; i++)
        {
            foreach (var group in (points[i].Bound is { } point ? check(point) : [points[i].Broken!]).GroupBy(f => (f.Id, f.Path)))
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

    private static Finding Said(List<(int Point, Finding Finding)> all, List<SweptSpec> points, SweepSpec sweep)
    {
        var (point, worst) = all.OrderByDescending(f => f.Finding.Suppressed is null).ThenByDescending(f => f.Finding.Severity).First();
        // A point's value is said by the sweep: an edit of what it replaces would change nothing.
        var fix = worst.Fix is { } edit && sweep.Over.Any(a => SpecPath.IsWithin(edit.Path, a.Path) || SpecPath.IsWithin(a.Path, edit.Path)) ? null : worst.Fix;
        if (all.Count == points.Count && all.TrueForAll(f => string.Equals(f.Finding.Message, worst.Message, StringComparison.Ordinal)))
            return worst with { Fix = fix };
        var where = all.Count == points.Count ? "every point" : $"{Say(all.Count)} of {Say(points.Count)} points";
        return worst with { Fix = fix, Message = $"{worst.Message} (at {where} of the sweep, such as {points[point].Name})" };
    }

    private static string Say(int count) => count.ToString(CultureInfo.InvariantCulture);
}

using LstmSpec.Declaring;
using LstmSpec.Grammar;

namespace LstmSpec.Generators.Tests.Testing;

/// <summary>A tree as paths and values, each of which <c>[Set]</c> can say.</summary>
internal static class SetAttributes
{
    public static IEnumerable<(string Path, string Value)> Leaves(Node node, string path) => node switch
    {
        MapNode { Entries.Count: > 0 } map when path != "sweep.over" => map.Entries.SelectMany(e => Leaves(e.Value, SpecPath.Join(path, e.Key))),
        ListNode list when list.Items.Any(i => i is not ScalarNode) => list.Items.SelectMany((item, i) => Leaves(item, SpecPath.At(path, i))),
        ScalarNode scalar => [(path, scalar.Text)],
        _ => [(path, Flow(node))],
    };

    private static string Flow(Node node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        ListNode list => "[" + string.Join(", ", list.Items.Select(Flow)) + "]",
        MapNode map => "{" + string.Join(", ", map.Entries.Select(e => e.Key + ": " + Flow(e.Value))) + "}",
        _ => string.Empty,
    };
}

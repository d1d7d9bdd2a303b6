using LstmSpec.Cli.Editor;
using LstmSpec.Declaring;
using LstmSpec.Tests;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests.Editor;

/// <summary>A place in a half-typed text.</summary>
public sealed class CursorPlaceTests
{
    public static TheoryData<string> Shipped =>
        [.. Directory.EnumerateFiles(Repository.Path("specs"), "*.lstm.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Path("specs"), f))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_place_behind_every_key_and_value_is_the_path_that_the_reader_reads_there(string spec)
    {
        var text = File.ReadAllText(Repository.Path(Path.Combine("specs", spec)));
        var root = YamlReader.Read(text, spec).Declaration!.Root;
        Assert.All(Places(root, string.Empty), place =>
        {
            var (path, end) = place;
            Assert.Equal(path, CursorPlace.At(text, end).Text);
        });
    }

    [Theory]
    [InlineData("data:\n  so|", "data", false, "so")]
    [InlineData("data:\n  source: |", "data.source", true, "")]
    [InlineData("data: {source: a.csv, ti|", "data", false, "ti")]
    [InlineData("data: {time: {column: m|", "data.time.column", true, "m")]
    [InlineData("data:\n  past: [a, b|", "data.past[1]", true, "b")]
    [InlineData("prepare:\n  - log\n  - sc|", "prepare[1]", false, "sc")]
    [InlineData("prepare:\n- log\n- sc|", "prepare[1]", false, "sc")]
    [InlineData("prepare:\n  - scale:\n      me|", "prepare[0].scale", false, "me")]
    [InlineData("prepare:\n  - scale: standard\n    |", "prepare[0]", false, "")]
    [InlineData("prepare:\n  - scale: standard\nwin|", "", false, "win")]
    [InlineData("model:\n  layers:\n    - lstm: {units: 4}\n    - dense: {un|", "model.layers[1].dense", false, "un")]
    [InlineData("split: {expanding: {folds: 2,\n  test: 1|", "split.expanding.test", true, "1")]
    [InlineData("about: |\n  words: here\n  more|", "about", true, "")]
    [InlineData("data:\n  # a note: {\n  target: 'my c|", "data.target", true, "my c")]
    [InlineData("|", "", false, "")]
    public void A_half_typed_word_has_a_path(string typed, string path, bool isValue, string word)
    {
        var at = typed.LastIndexOf('|');
        var place = CursorPlace.At(typed.Remove(at, 1), at);
        Assert.Equal((path, isValue, word), (place.Text, place.IsValue, place.Word));
    }

    [Fact]
    public void No_text_however_broken_throws()
    {
        const string Alphabet = "ab: {}[],-\n#'\"|> \r\t";
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var place = CursorPlace.At(text, random.Next(text.Length + 1));
            Assert.InRange(place.Start, 0, text.Length);
        }
    }

    private static IEnumerable<(string Path, int End)> Places(Node node, string path)
    {
        switch (node)
        {
            case MapNode map:
                foreach (var entry in map.Entries)
                {
                    var at = path.Length == 0 ? entry.Key : path + "." + entry.Key;
                    // A key without its colon is a word that is due below what is above it.
                    yield return (path, entry.KeySpan.Start + entry.KeySpan.Length);
                    foreach (var below in Places(entry.Value, at)) yield return below;
                }

                break;
            case ListNode list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    foreach (var below in Places(list.Items[i], FormattableString.Invariant($"{path}[{i}]"))) yield return below;
                }

                break;
            case ScalarNode { Text.Length: > 0 } scalar when path.Length > 0:
                yield return (path, scalar.Span.Start + scalar.Span.Length - (scalar.Quoted ? 1 : 0));
                break;
        }
    }
}

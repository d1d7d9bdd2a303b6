using System.Text.Json;
using LstmSpec.Declaring;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Tests.Generated;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Schema;

/// <summary>What an editor checks by the schema is what the binder reads.</summary>
public sealed class JsonSchemaTests
{
    private static readonly JsonDocument Document = JsonDocument.Parse(JsonSchema.Text());
    private static readonly SchemaValidator Schema = new(Document.RootElement);

    [Fact]
    public void Every_kind_of_value_says_its_schema() => Assert.Empty(JsonSchema.Build().Undescribed);

    [Fact]
    public void Every_shipped_spec_holds()
    {
        foreach (var file in Directory.GetFiles(Repository.Path("specs"), "*.lstm.yaml", SearchOption.AllDirectories))
            Assert.True(Schema.Holds(Root(File.ReadAllText(file))), file);
        Assert.True(Schema.Holds(Root(SpecText.Healthy)));
    }

    [Fact]
    public void Specs_made_at_random_hold_and_with_a_misspelt_key_do_not()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var made = new SpecMaker(seed).Make();
            Assert.True(Schema.Holds(made), seed + ": " + Why(made) + "\n" + new SpecMaker(0).Render(made));
            foreach (var (misspelt, key) in Misspelt(made)) Assert.False(Schema.Holds(misspelt), $"{seed}: {key}x holds");
        }
    }

    [Theory]
    [InlineData("seeds: 5", "seeds: 0")]
    [InlineData("seeds: 5", "seeds: [1, 1]")]
    [InlineData("batch: 8", "batch: eight")]
    [InlineData("batch: 8", "batch: 0")]
    [InlineData("learning-rate: 0.003", "learning-rate: -1")]
    [InlineData("loss: huber", "loss: hubert")]
    [InlineData("loss: huber", "loss: {huber: {delta: 1}, mse: }")]
    [InlineData("experiment: air-passengers\n", "")]
    [InlineData("experiment: air-passengers", "experiment: 1st")]
    [InlineData("{expanding: {folds: 5, test: 12}, ", "{")]
    [InlineData("{expanding: {folds: 5, test: 12}, ", "{holdout: 3, expanding: {folds: 5, test: 12}, ")]
    [InlineData("every: 1 month", "every: {a: 1}")]
    [InlineData("window: {length: 12, horizon: 12}", "window: {horizon: 12}")]
    [InlineData("head: direct", "head: directly")]
    [InlineData("seeds: 5", "seeds: 5\nsweep: {over: {Train: [1]}}")]
    public void What_the_binder_refuses_does_not_hold(string old, string now)
    {
        Assert.False(Schema.Holds(Root(SpecText.With(old, now))));
        Assert.NotEmpty(SpecText.Bind(SpecText.With(old, now)).Findings);
    }

    [Fact]
    public void What_a_spec_lacks_may_stand_in_the_one_it_extends()
    {
        Assert.True(Schema.Holds(Root("extends: base.lstm.yaml\nwindow: {horizon: 3}\nsplit: {validation: {refit: true}}\n")));
        Assert.False(Schema.Holds(Root("extends: base.lstm.yaml\nwindow: {horizn: 3}\n")));
        Assert.False(Schema.Holds(Root("window: {horizon: 3}\n")));
    }

    [Fact]
    public void Every_key_tells_what_it_means_and_every_default_and_example_holds()
    {
        var keys = 0;
        foreach (var definition in Document.RootElement.GetProperty("definitions").EnumerateObject()) Walk(definition.Value);
        Assert.True(keys > 200, "keys: " + keys);

        void Walk(JsonElement schema)
        {
            if (schema.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in schema.EnumerateArray()) Walk(item);
            }

            if (schema.ValueKind != JsonValueKind.Object) return;
            foreach (var part in schema.EnumerateObject())
            {
                if (part.Name != "properties")
                {
                    if (part.Name is not ("default" or "examples")) Walk(part.Value);
                    continue;
                }

                foreach (var key in part.Value.EnumerateObject())
                {
                    keys++;
                    Assert.False(string.IsNullOrWhiteSpace(key.Value.GetProperty("description").GetString()), key.Name);
                    if (key.Value.TryGetProperty("default", out var standard))
                        Assert.True(Schema.Holds(YamlReader.ReadNode(standard.GetRawText(), key.Name).Node!, key.Value),
                            key.Name + ": " + standard.GetRawText());
                    if (key.Value.TryGetProperty("examples", out var examples))
                        Assert.All(examples.EnumerateArray(),
                            e => Assert.True(Schema.Holds(YamlReader.ReadNode(e.GetRawText(), key.Name).Node!, key.Value), key.Name + ": " + e.GetRawText()));
                    Walk(key.Value);
                }
            }
        }
    }

    [Fact]
    public void Every_key_of_the_language_is_in_it()
    {
        var text = JsonSchema.Text();
        Assert.All(LanguagePaths.All.Select(p => p[(p.LastIndexOf('.') + 1)..]).Where(k => k != "<name>").Distinct(StringComparer.Ordinal),
            key => Assert.Contains("\"" + key + "\": {", text, StringComparison.Ordinal));
    }

    private static MapNode Root(string text) => YamlReader.Read(text, "a.lstm.yaml").Declaration!.Root;

    /// <summary>The tree once for each key, with that key misspelt; paths of a sweep are its author's own.</summary>
    private static IEnumerable<(MapNode Tree, string Key)> Misspelt(MapNode map)
    {
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            yield return (With(i, entry with { Key = entry.Key + "x" }), entry.Key);
            // Paths of a sweep and names of columns are not words of the language.
            if (entry.Value is not MapNode below || entry.Key is "over" or "columns") continue;
            foreach (var (tree, key) in Misspelt(below)) yield return (With(i, entry with { Value = tree }), key);
        }

        MapNode With(int index, Entry entry) => map with { Entries = map.Entries.Select((e, j) => j == index ? entry : e).ToValueList() };
    }

    private static string Why(MapNode made) =>
        string.Join(", ",
            made.Entries.Where(
                e => !Schema.Holds(
                    made with
                    {
                        Entries = made.Entries.Where(o => o.Key == e.Key || o.Key is "experiment" or "data" or "window" or "split" or "model")
                        .ToValueList()
                    })).Select(e => e.Key));
}
